"""The keys of front matter, taken one by one; what nobody takes stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsgen.importers.moments import moment_of
from newsgen.importers.readers.foreign_words import flag, folded, listed, names, plain, text_of
from newsgen.importers.reading import Loss

_NOTHING: tuple[object, ...] = (None, "", (), {})
_TAXONOMIES = "taxonomies"  # where Zola has tags and categories


class Keys:
    """The keys that say something; ``left`` are those not taken yet, as they are written.

    ``evidence`` tells by field which key it was taken from; ``warnings`` and
    ``losses`` are what came up.  Keys are asked for in small letters without
    separators, the surest first.
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        self.left = {key: value for key, value in values.items() if value not in _NOTHING}
        self.evidence: dict[str, str] = {}
        self.warnings: list[str] = []
        self.losses: list[Loss] = []
        self._written = {folded(key): key for key in reversed(self.left)}

    def given(self, wanted: Iterable[str]) -> Iterator[tuple[str, object]]:
        """Yield those of the *wanted* keys that are left, with their values."""
        for want in wanted:
            key = self._written.get(want)
            if key in self.left:
                yield key, self.left[key]

    def take(self, field: str, key: str) -> None:
        """Note that *key*, as it is written, was understood as *field*."""
        del self.left[key]
        self.evidence.setdefault(field, f"front matter: {key}")

    def text(self, field: str, wanted: Iterable[str]) -> str:
        """Take the first text of the *wanted* keys, and others that say the same."""
        found = ""
        for key, value in self.given(wanted):
            written = text_of(value)
            text = plain(written)
            if text and found in {"", text}:
                found = text
                self.take(field, key)
                if text != written and "<" in written:
                    self.losses.append(Loss("markup", f"HTML in {key!r}", "it is plain text now"))
        return found

    def moment(self, field: str, wanted: Iterable[str]) -> str:
        """Take the first date of the *wanted* keys, as EDTF."""
        for key, value in self.given(wanted):
            moment = moment_of(text_of(value))
            if moment:
                self.take(field, key)
                return moment
            if flag(value) is None and folded(key) in {"date", "updated"}:
                self.warnings.append(f"{text_of(value)!r} in the key {key!r} is no date")
        return ""

    def words(self, field: str, wanted: Iterable[str], *, spaced: bool) -> tuple[str, ...]:
        """Take the words of all *wanted* keys; *spaced* says that spaces part those of a list."""
        found: list[str] = []
        for key, value in self.given(wanted):
            words = listed(value, spaced=spaced and folded(key) in {"tags", "categories"})
            if words:
                self.take(field, key)
            found += words
        taxonomies = self.left.get(_TAXONOMIES)
        if isinstance(taxonomies, Mapping):
            own = {key: value for key, value in taxonomies.items() if folded(key) in set(wanted)}
            found += (word for value in own.values() for word in listed(value))
            self.left[_TAXONOMIES] = {k: v for k, v in taxonomies.items() if k not in own}
            if not self.left[_TAXONOMIES]:
                del self.left[_TAXONOMIES]
        return tuple(dict.fromkeys(found))

    def people(
        self, field: str, wanted: Iterable[str], known: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Take the names of all *wanted* keys, those *known* as handles by their names.

        What a mapping says of someone besides the name is left.
        """
        found: list[str] = []
        for key, value in self.given(wanted):
            these = names(value)
            found += (known.get(name) or known.get(name.lower()) or name for name in these)
            if these:
                self.take(field, key)
            more = tuple(
                item for item in items(value) if isinstance(item, Mapping) and len(item) > 1
            )
            if more:
                self.left[key] = more
        return tuple(dict.fromkeys(found))


def items(value: object) -> tuple[object, ...]:
    """Return the items of a list, or a value that is none as the only one."""
    return value if isinstance(value, tuple) else (value,)
