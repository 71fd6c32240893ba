"""What a template asks for and there isn't, told with what there is."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from difflib import get_close_matches

from jinja2 import StrictUndefined
from jinja2.utils import missing, object_type_repr
from msgspec import Struct

_CUTOFF = 0.7  # 'titel' is no misspelt 'site'


class Missing(StrictUndefined):
    """An undefined value whose error names the record, and in a second line what to do."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        of, name = self._undefined_obj, self._undefined_name
        if self._undefined_hint or of is missing or not isinstance(name, str):
            return super()._undefined_message
        if not isinstance(of, Struct):
            return f"{object_type_repr(of)!r} has no attribute {name!r}"
        known = members(type(of))
        hint = suggestion(name, known) or f"it has {', '.join(known)}"
        return f"{type(of).__name__} has no field {name!r}\n{hint}"


def members(record: type[Struct]) -> tuple[str, ...]:
    """Return what a template may ask of a record: its fields, then what follows from them."""
    derived = (
        name
        for name, value in inspect.getmembers_static(record)
        if not name.startswith("_")
        and name not in record.__struct_fields__
        and isinstance(value, property)
    )
    return (*record.__struct_fields__, *derived)


def suggestion(name: str, known: Iterable[str]) -> str:
    """Ask for the one of *known* that *name* may be meant for; return "" if none is near."""
    near = get_close_matches(name, sorted(set(known)), n=1, cutoff=_CUTOFF)
    return f"did you mean {near[0]!r}?" if near else ""
