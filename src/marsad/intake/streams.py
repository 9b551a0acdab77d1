"""Byte streams that tell how far they are, unpack themselves, and come as UTF-8."""

import gzip
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from marsad.intake.decode import wide_encoding

if TYPE_CHECKING:
    from typing_extensions import Buffer

Advance = Callable[[int], None]
PEEK: Final = 4096
GZIP_MARK: Final = b"\x1f\x8b"


class Lines(Protocol):
    """Anything that gives bytes line by line."""

    def readline(self, size: int, /) -> bytes:
        """Return a line, or its first `size` bytes."""
        ...


class Readable(Protocol):
    """Anything that gives bytes: an open file, or standard input."""

    def read(self, size: int, /) -> bytes | None:
        """Return up to `size` bytes."""
        ...


class _Counted(io.RawIOBase):
    """A stream that tells how many bytes were taken from it."""

    def __init__(self, stream: Readable, advance: Advance) -> None:
        self._stream, self._advance = stream, advance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view)) or b""
        view[: len(data)] = data
        self._advance(len(data))
        return len(data)


class _Recoded:
    """Lines of UTF-16 or UTF-32, as Windows PowerShell writes them, given as UTF-8."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")

    def readline(self, size: int, /) -> bytes:
        return self._text.readline(size).encode()


def counted(stream: Readable, advance: Advance) -> io.BufferedReader:
    """Return a stream that can be peeked into, and tells of the bytes that it takes."""
    return io.BufferedReader(_Counted(stream, advance))


def as_lines(stream: io.BufferedReader) -> Lines:
    """Return the lines of a stream, unpacked if it is gzip, as UTF-8 if it has the mark of a wider encoding."""
    if stream.peek(PEEK).startswith(GZIP_MARK):
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream))
    wide = wide_encoding(stream.peek(PEEK)[:4])
    return _Recoded(stream, wide) if wide else stream
