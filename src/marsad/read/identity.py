"""The ids of claims: the same words in the same report always get the same, whichever reader found them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from marsad.model import Report, Span


def claim_ids(report: Report, told: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[str]:
    """Yield the id of each claim, given its type and evidence; what comes before it in the report changes nothing."""
    seen: Counter[str] = Counter()
    for claim_type, evidence in told:
        words = " ".join(span.of(report.text) for span in evidence)
        key = "\0".join((report.id, claim_type, words))
        seen[key] += 1
        yield "c" + blake2b(f"{key}\0{seen[key]}".encode(), digest_size=6).hexdigest()
