"""Plain text and Markdown: the text as it is, its title the line that stands alone on top."""

import re
from typing import Final

_MAX_TITLE: Final = 250
# A line on top, set off by an empty one, that does not end as a sentence does.
_TITLE: Final = re.compile(r"\s*(?:#+[ \t]+)?(?P<title>\S[^\n\r]*?)[ \t#]*\r?\n[ \t]*\r?\n\s*\S")


def title_of(text: str) -> str:
    """Return the title that a text begins with, or an empty string where it begins with a paragraph."""
    found = _TITLE.match(text[: 2 * _MAX_TITLE])
    title = found["title"] if found else ""
    return title if len(title) <= _MAX_TITLE and not title.endswith((".", ":", ",", ";")) else ""
