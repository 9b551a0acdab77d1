"""How many tokens a run may cost: what a question may take is set aside before it is asked."""

from marsad.errors import ReaderError
from marsad.model import Record


class Budget:
    """Counts tokens against a limit; 0 is no limit. Used from one thread."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._reserved = 0
        self.spent = 0

    def reserve(self, tokens: int) -> None:
        """Set tokens aside. Raises `ReaderError` where the limit might be passed."""
        if self._limit and self.spent + self._reserved + tokens > self._limit:
            raise ReaderError(
                f"llm_token_limit = {self._limit:,} leaves no room for a next question ({self.spent:,} spent so far); "
                "what was read is kept; raise it with --llm-token-limit (0: no limit) and give the command again"
            )
        self._reserved += tokens

    def settle(self, reserved: int, spent: int) -> None:
        """Put what was spent in the place of what was set aside."""
        self._reserved -= reserved
        self.spent += spent


class Cost(Record, frozen=True, kw_only=True):
    """Tokens of a question and of its answer, as the endpoint counts them, None where it does not."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None

    def tokens(self, question: str, answer: str) -> int:
        """Return the tokens of both, guessed from their letters where they were not counted."""
        asked = guess(question) if self.prompt_tokens is None else self.prompt_tokens
        return asked + (guess(answer) if self.completion_tokens is None else self.completion_tokens)


def guess(text: str) -> int:
    """Return about how many tokens a text has: a token is 3 bytes or more in all common models."""
    return len(text.encode()) // 3 + 1
