"""Other people's words in a spreadsheet: a cell that begins like a formula is run, so it is made to begin otherwise."""

from typing import Final

# What spreadsheets take for the beginning of a formula, the full-width forms included.
_COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs: what begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_COMMANDS) else text
