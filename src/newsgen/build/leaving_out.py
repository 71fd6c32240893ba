"""Building without the files that have errors: which they are, and which must not be left out.

Leaving a file out takes back what it says.  Of an article, an event, a page or a static
file that is one thing less to see.  But the file of a person may say that they are not to be
named, or that a name is not only somebody else's: to leave it out could publish what it is
there to keep back.  So it is left out only if it plainly says nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from newsgen.archive.roster import names_of
from newsgen.build.content import SiteContent
from newsgen.errors import Diagnostic, Severity
from newsgen.loader.schema import NameMeta, PersonMeta, RoleMeta
from newsgen.store.scan import SOURCES
from newsgen.store.source_file import read_source
from newsgen.text.names import fold_name

MOST_ROUNDS = 20
"""How often a site is read again without what had errors; clashes alone need more than one."""

_FOLDERS = ("content/", "static/")
_PEOPLE = "content/people"
_SWITCHES = frozenset({"match", "not_in", "not_same_as", "public"})
"""Keys of a person's file that keep something back."""

_PLAIN_KEYS = frozenset(
    (field.alias or name).casefold()
    for meta in (PersonMeta, NameMeta, RoleMeta)
    for name, field in meta.model_fields.items()
    if name not in _SWITCHES
)
# Looked for in the bytes, for YAML can be so broken that no key of it is known: what stands
# before a colon at the start of a line or within brackets.  A web address is no key.
_KEY = re.compile(
    r"""(?:^|[{,\[])[ \t]*+(?:-[ \t]++)*+["']?([^\s"'{},\[\]:：#-][^"'{},\[\]:：\n]*+)["']?"""
    r"""[ \t]*+[:：](?!//)""",
    re.MULTILINE,
)
_SWITCH = re.compile(rf"\b(?:{'|'.join(sorted(_SWITCHES))})\b", re.IGNORECASE)
_HIDING = re.compile(r"\\|^[ \t]*+(?:-[ \t]++)*+\?", re.MULTILINE)
"""Ways to write a key that its letters don't show: escapes, and keys on a line of their own."""

_APART = re.compile(r"""["'{},\[\]:：\n]|^[ \t]*+-[ \t]""", re.MULTILINE)


class LeftOut(Struct, frozen=True):
    """The files a site is built without, by path, and what is wrong with them.

    ``words`` are what files of people among them may call somebody.
    """

    paths: frozenset[str] = frozenset()
    told: tuple[Diagnostic, ...] = ()
    words: frozenset[str] = frozenset()


NOTHING = LeftOut()


class Judged(Struct, frozen=True):
    """Whether a site can be built: what is to be told, and what is to be left out ``further``.

    It can be built as it is if nothing is, and it was not ``stopped``.
    """

    told: tuple[Diagnostic, ...]
    stopped: bool = False
    further: LeftOut | None = None
    notes: tuple[str, ...] = ()


def judge(
    site: Path, content: SiteContent, problems: Sequence[Diagnostic], left: LeftOut
) -> Judged:
    """Judge by its *problems* a site that was read and planned without what is *left* out.

    Errors elsewhere than in files of ``content/`` and ``static/`` stop the build, and so do
    folders: nobody knows how much would go from the site with them.
    """
    errors = [one for one in problems if one.severity is Severity.ERROR]
    told = tuple(sorted({*left.told, *problems}))
    if not all(_is_of_a_file(one) for one in errors):
        return Judged(told, stopped=True)
    wrong = {one.path for one in errors}
    more = LeftOut(
        left.paths | (wrong & content.basis.seen.keys()),
        tuple({*left.told, *(one for one in problems if one.path in wrong)}),
        left.words.union(*(_words(_text(site, one)) for one in wrong if _is_person(one))),
    )
    unsafe = tuple(_kept_back(site, content, sorted(filter(_is_person, more.paths | wrong))))
    if unsafe:
        return Judged(tuple(sorted({*told, *unsafe})), stopped=True)
    if more.paths != left.paths:
        return Judged(told, stopped=True, further=more)
    # All that is still wrong lies in what could not be read in the first place.
    number = len(more.paths | wrong)
    files = "1 file that has errors" if number == 1 else f"{number:,} files that have errors"
    return Judged(told, notes=(f"built without {files}",))


def unread_by(content: SiteContent, left: LeftOut) -> frozenset[str]:
    """Return the paths, files and folders, of which *content* doesn't know what they hold."""
    wrong = (one.path for one in content.diagnostics if one.severity is Severity.ERROR)
    return left.paths.union(wrong)


def _is_of_a_file(error: Diagnostic) -> bool:
    if error.code == "folder-unreadable":
        return False
    return error.path.startswith(_FOLDERS) and error.path not in SOURCES


def _is_person(path: str) -> bool:
    return path.startswith(_PEOPLE)


def _kept_back(site: Path, content: SiteContent, paths: Sequence[str]) -> Iterator[Diagnostic]:
    """Name those of *paths* without which the site would say more of somebody.

    Among them may be what was never read at all.
    """
    others = (one.value for one in content.files.people if one.source not in paths)
    owned = {fold_name(name) for one in others for name in names_of(one)} if paths else set()
    for path in paths:
        yield from _reasons(path, _text(site, path), owned)


def _reasons(path: str, text: str, owned: set[str]) -> Iterator[Diagnostic]:
    if not text:
        yield _problem(path, "nothing of it can be read, and it may be about somebody private")
        return
    keys = {key.strip().casefold() for key in _KEY.findall(text)}
    found = sorted({one[0] for one in _SWITCH.finditer(text)}) or sorted(keys - _PLAIN_KEYS)
    if found:
        yield _problem(path, f"{found[0]!r} in it may keep something back")
    elif _HIDING.search(text):
        yield _problem(path, "a key in it may be written so that nobody sees which one it is")
    elif shared := sorted(_words(text) & owned):
        why = f"{shared[0]!r} is a name in another file too, and would be that person's alone"
        yield _problem(path, why)


def _problem(path: str, why: str) -> Diagnostic:
    message = f"this file has errors and can't be left out: {why}"
    hint = "mend the file; until then nothing is built"
    return Diagnostic(path, 0, 0, Severity.ERROR, "not-left-out", message, hint)


def _words(text: str) -> frozenset[str]:
    """Return all that may be a name, an id or an alias in the text of a file, folded."""
    return frozenset(filter(None, (fold_name(part) for part in _APART.split(text))))


def _text(site: Path, path: str) -> str:
    """Return the text of a file in whatever encoding, as far as keys are concerned; "" if none."""
    try:
        data = read_source(site, path)
    except OSError:
        return ""
    return data.replace(b"\0", b"").decode("utf-8-sig", "replace").replace("\r", "\n")
