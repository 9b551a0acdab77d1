"""The forms that a situation report is written in."""

from typing import Final, Literal, get_args

from marsad.errors import UsageError
from marsad.publish.brief.records import Brief

Form = Literal["html", "md", "pdf"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
MEDIA_TYPES: Final[dict[Form, str]] = {"html": "text/html", "md": "text/markdown", "pdf": "application/pdf"}


def render(brief: Brief, form: Form, style: str = "") -> bytes:
    """Return a report in a form, in UTF-8 where it is text.

    `style` is the address of the style sheet that an HTML page asks for; without one it carries its own, to be kept as
    a file. Raises `UsageError` for PDF where typst is not installed.
    """
    if form == "html":
        from marsad.publish.brief.html import html

        return html(brief, style).encode()
    if form == "md":
        from marsad.publish.brief.markdown import markdown

        return markdown(brief).encode()
    try:
        from marsad.publish.brief.pdf import pdf
    except ImportError as error:
        raise UsageError("a PDF needs typst; install it with `pip install 'marsad[pdf]'`, or ask for html") from error
    return pdf(brief)
