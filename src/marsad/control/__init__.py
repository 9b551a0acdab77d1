"""Control: who holds which place on any day, worked out from claims of places held, taken, left and besieged.

`records(claims, book, text_of)` is where all begins: claims of the types in `DEEDS`, in any order, the
user's book of sources (`marsad.knowledge.sources.load_sources`), and a function from report id to text. What it returns
answers with records of `marsad.model.control`:

- `Control.on(day)`: a `Holding` for every place of which something is known by that day;
- `Control.history(key)`: the `Holding`s of one place, oldest first; `Control.named(name)` finds its key;
- `Control.changes(since, until)`: a `Change` for every place that was held otherwise on the second day;
- `Control.left_out`: how many claims said nothing of control, by why.

`marsad.views.control_of` does it for a store. The rules are told in docs/control.md.
"""

from marsad.control.record import Control, records
from marsad.control.signs import DEEDS

__all__ = ["DEEDS", "Control", "records"]
