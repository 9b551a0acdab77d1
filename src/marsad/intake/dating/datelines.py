"""Which of the days that a text prints is the day of its publication."""

import re
from datetime import date, timedelta
from typing import Final

from marsad.intake.dating.words import WEEKDAY, WEEKDAYS, DayWords, day_words

# Datelines stand in the head; a labelled date ("Published: …") may also stand in the foot.
_HEAD: Final = 400
_LABEL_HEAD: Final = 1500
_LABEL_FOOT: Final = 300
_LABEL_ROOM: Final = 60
_ADDRESS_DAY: Final = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d?)[/-]?(\d\d?)(?=[/_.-]|$)")
_COMPACT: Final = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:[T\s]\d{4,6}\w*)?\s*")

# "Published", "Date of publication", "Last updated at": at the start of a line or sentence, or in capitals' company.
_LABEL: Final = re.compile(
    r"""(?:^|[\n.|·•»\]\)]\s*|\s[–—-]\s|\s{2,})
        (?:first\s|last\s|this\ (?:story|article|report)\ (?:is|was)\s)?
        (?P<label>publi(?:shed|cation\ date)|date\ of\ publication|posted|updated|date|issued|released|filed|from
           |modified|publié|publicado|veröffentlicht|опубликовано|نشر|تاريخ\ النشر)
        (?:\s(?:on|at|le|el|am|from|by[^\n]{0,30}))?\s?:?[\s(]*(?:\d\d?[:.]?\d\d\s?(?:am|pm|gmt)?,?\s)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_STORY: Final = "from"

# Words after which a day belongs to the story that is told.
_TOLD: Final = re.compile(
    r"""(?:\b(?:on|since|until|till|of|from|to|by|before|after|and|or|dated|between|for|in|during|the|late|early|as
        |mid|around|about|through|last|next|this|past|than|was|were|said|le|el|du|al|vom|am|desde|hasta|depuis|с|до
        |copyright|من|في|منذ|يوم|حتى)|[©]|\bat\s[\d:.]+(?:\s?[ap]\.?m\.?)?|[,;(–—-]\s?\w+\ on)\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# After a dateline stands no rest of a sentence.
_GOES_ON: Final = re.compile(
    r"""\s?,\s[a-z] | ['’]s | \s?[–-]\s?\d{1,2}\s[A-Z] | \s(?:was|is|were|are|be|saw|has|had|have|marks?|marked
        |will|would|when|where|while|after|before|until|the|a|an|in|on|to|and|or|as|for|from|that|which|of|with|against|near
        |killed|killing|attacks?|massacre|bombings?|deadline|elections?|agreement|ceasefire|coup)\b""",
    re.VERBOSE,
)
_CLOCK: Final = re.compile(r"[\s,-]{1,3}\d\d?[:.h]\d\d\b")
# A line of its own: "الأحد 21 أيار 2017", "Aden, le 21 mai 2017".
_LINE: Final = re.compile(r"(?:^|\n)[ \t]*(?:[^\W\d]+[,،]?\s+){0,2}$")
_LINE_ENDS: Final = re.compile(r"[ \t.,]*(?:\d\d?[:.h]\d\d\s?\w{0,4}[ \t]*)?(?:\r?\n|$)")
_STARTS: Final = re.compile(r"(?:^|\n)[\s\"'(\[–—-]*$")
# A heading, by-line or place, not a sentence under way: it ends with a name, a mark or a number.
_NAME: Final = re.compile(r"(?:\b[A-Z\d][\w.'’&/)-]*\s|[.|:»–—-])\s*$")
# "BEIRUT, " or "Reuters " alone before the day in its line.
_WIRE: Final = re.compile(r"(?:^|\n)\s*(?:[A-Z][\w.'’/&-]*[,;:]?\s+(?:\([A-Z]\w+\)\s+)?){1,6}[\s—–-]*$")


def dateline(text: str, near: date | None = None) -> date | None:
    """Return the day that a text prints as its own, or None.

    `near` is the day that somebody else gives; it only decides between the two readings of figures like 5/6/2016.
    """
    words = _labelled(text) or _headed(text)
    if words is None:
        return None
    return _reading(words, text, near)


def read_date(words: str) -> date | None:
    """Return the day that a field of a listing or page states in full, in any usual form; None if it is not full."""
    compact = _COMPACT.fullmatch(words)
    if compact:
        words = "-".join(compact.groups())
    days = list(day_words(words))
    if len(days) != 1 or days[0].other:
        return None
    return days[0].date


def date_in_address(url: str) -> date | None:
    """Return the day in an address such as https://news.example/2016/06/05/title.html."""
    found = _ADDRESS_DAY.search(url.partition("?")[0]) if url.startswith(("http:", "https:")) else None
    if not found:
        return None
    return read_date("-".join(found.groups()))


def _labelled(text: str) -> DayWords | None:
    """Find the day after a label; one of publishing beats one of updating."""
    updated = None
    for first, last in _label_ranges(text):
        for words in day_words(text, first, last):
            label = _LABEL.search(text, max(0, words.start - _LABEL_ROOM), words.start) if words.date else None
            if not label or (label["label"].lower() == _STORY and not label[0].strip().lower().startswith("this")):
                continue
            if label["label"].lower() not in ("updated", "modified"):
                return words
            updated = updated or words
    return updated


def _label_ranges(text: str) -> list[tuple[int, int]]:
    head = min(len(text), _LABEL_HEAD)
    return [(0, head), (max(head, len(text) - _LABEL_FOOT), len(text))]


def _headed(text: str) -> DayWords | None:
    for words in day_words(text, 0, min(len(text), _HEAD)):
        if words.date and _dates_text(words, text):
            return words
    return None


def _dates_text(words: DayWords, text: str) -> bool:
    """Whether a day stands by itself, not within a sentence."""
    before = text[max(0, words.start - _LABEL_ROOM) : words.start]
    if _LINE.search(before) and _LINE_ENDS.match(text, words.end):
        return True
    if _TOLD.search(before) or _GOES_ON.match(text, words.end):
        return False
    return any(sign.search(before) for sign in (_STARTS, _WIRE, _NAME)) or bool(_CLOCK.match(text, words.end))


def _reading(words: DayWords, text: str, near: date | None) -> date | None:
    """Decide between day-month and month-day: by what is given, else by the weekdays that the head speaks of."""
    if words.other is None or words.date is None:
        return words.date
    readings = (words.date, words.other)
    if near in readings:
        return near
    spoken = {WEEKDAYS.index(name[:3].lower()) for name in re.findall(rf"(?i)\b{WEEKDAY}\b", text[:_LABEL_HEAD])}
    fitting = [day for day in readings if {day.weekday(), (day - timedelta(days=1)).weekday()} & spoken]
    return fitting[0] if len(fitting) == 1 else None
