"""Published addresses that are given up, or that someone takes over, once nobody has them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from newsgen.curation.desk import Desk
from newsgen.curation.edits import extend
from newsgen.curation.merging import file_of, places_after
from newsgen.errors import Diagnostic, NewsgenError, Severity
from newsgen.models.person import Person

_FOLDERS = ("people", "organisations")


class NotForgotten(NewsgenError):  # noqa: N818 - named for what is the case
    """An address can't be given up; the text says why and what to do."""


def forgotten(
    published: Collection[str],
    asked: Sequence[str],
    lost: AbstractSet[str],
    diagnostics: Sequence[Diagnostic],
) -> tuple[str, ...]:
    """Return those of the *published* addresses *asked* for, by address or id of a person.

    *lost* are those at which a build would put nothing and *diagnostics* what is
    wrong with the content: with a file that can't be read nobody knows what is
    lost.  Raises NotForgotten.
    """
    refuse_if_hidden(diagnostics)
    gone: list[str] = []
    for text in asked:
        found = addresses_of(text, published)
        if not found:
            raise NotForgotten(f"{text!r} is no published address, and no id of a person")
        for address in found:
            if address not in lost:
                raise NotForgotten(f"{address} leads somewhere, so there is nothing to forget")
            gone.append(address)
    return tuple(dict.fromkeys(gone))


def refuse_if_hidden(diagnostics: Sequence[Diagnostic]) -> None:
    """Raise NotForgotten where errors hide what stands at addresses."""
    broken = [one for one in diagnostics if _hides_pages(one)]
    if broken:
        raise NotForgotten(
            f"the content has errors, the first in {broken[0].path}, so nobody can tell which "
            "addresses are in use; see 'newsgen check'"
        )


def adopt(desk: Desk, keep: Person, ident: str) -> None:
    """Let *keep* have the addresses of an id that nobody has any more.  Raises NoPreciseEdit."""
    path = file_of(desk, keep)
    desk.edit(
        path,
        lambda text: extend(text, ("former_ids",), [ident], after=places_after("former_ids")),
    )


def addresses_of(text: str, published: Collection[str]) -> tuple[str, ...]:
    """Return the addresses in *published* that *text*, an address or an id, stands for."""
    bare = text.strip("/")
    wanted = (bare, f"{bare}/", *(f"{folder}/{bare}/" for folder in _FOLDERS))
    return tuple(sorted(address for address in wanted if address in published))


def _hides_pages(one: Diagnostic) -> bool:
    from_files = one.path.startswith(("content/", "newsgen.yaml"))
    return one.severity is Severity.ERROR and from_files
