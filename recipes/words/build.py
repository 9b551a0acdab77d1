"""Make the list of common English words that text without case is recased by.

Source: SCOWL's small American list, as Debian packages it (`apt-get install wamerican-small`); see NOTICE.md.
Run: `python recipes/words/build.py`
"""

import gzip
import re
from pathlib import Path

SOURCE = Path("/usr/share/dict/american-english-small")
TARGET = Path(__file__).parents[2] / "src/marsad/knowledge/words/en.txt.gz"


def main() -> None:
    """Keep the plain lower-case words and write them beside the other data of the language."""
    words = [word for word in SOURCE.read_text(encoding="utf-8").split() if re.fullmatch(r"[a-z]{2,}|a", word)]
    TARGET.write_bytes(gzip.compress("\n".join(words).encode(), mtime=0))
    print(f"{len(words)} words, {TARGET.stat().st_size} bytes: {TARGET}")


if __name__ == "__main__":
    main()
