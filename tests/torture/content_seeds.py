"""Sound content to damage: whole small sites, this archive, and what is hard to read."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from documents import files
from pictures import file_of, moving, pixels

ROOT = Path(__file__).resolve().parents[2]
_BESIDE = (ROOT.parent / "shared" / "seed", ROOT.parent / "shared" / "corpora")
_SIGNS = str.maketrans("␤␉␍␠", "\n\t\r ")
_MOST_BYTES = 6_000  # a longer seed makes slow mutants, not odder ones
_MOST_BESIDE = 40  # files of corpora beside this project, where there are any

KINDS = {
    "article": "content/articles/",
    "person": "content/people/",
    "event": "content/events/",
    "page": "content/pages/",
    "settings": "newsgen.yaml",
    "lock": "newsgen.lock",
    "links": "newsgen.links",
}


@cache
def seeds_of(kind: str) -> tuple[bytes, ...]:
    """Return every sound file of a *kind*, once each, in the same order on every machine."""
    folder = KINDS[kind]
    found: dict[bytes, None] = {}
    for document in (*_documents("sites"), *_documents("checks/planted")):
        for path, text in files(document.read_text("utf-8")).items():
            if path.startswith(folder):
                found[text.encode()] = None
    for place in sorted((ROOT / "content").rglob("*.*")):
        if place.relative_to(ROOT).as_posix().startswith(folder):
            found[place.read_bytes()] = None
    for name in ("newsgen.yaml", "newsgen.lock"):
        if name == folder:
            found[(ROOT / name).read_bytes()] = None
    if kind == "article":
        found |= dict.fromkeys(_beside())
    return tuple(one[:_MOST_BYTES] for one in found) or (b"",)


def _documents(folder: str) -> list[Path]:
    return sorted((ROOT / "tests" / folder).glob("*.txt"))


def _beside() -> tuple[bytes, ...]:
    """Return texts of corpora that may stand beside the project."""
    places = [place for folder in _BESIDE for place in sorted(folder.rglob("*.md"))]
    places += [place for folder in _BESIDE[:1] for place in sorted(folder.glob("*.txt"))]
    step = max(1, len(places) // _MOST_BESIDE)
    return tuple(place.read_bytes()[:_MOST_BYTES] for place in places[::step])


@cache
def _hard() -> dict[str, str]:
    return files(Path(__file__).with_name("seeds").joinpath("content.txt").read_text("utf-8"))


@cache
def hard(name: str) -> tuple[bytes, ...]:
    """Return the texts of ``texts/NAME``, which are hard to read."""
    return tuple(one.encode() for one in _hard()[f"texts/{name}"].split("%%%\n"))


@cache
def lines(name: str) -> tuple[bytes, ...]:
    """Return what stands under *name*, one a line: ``seeds/…`` or ``words/…``."""
    return tuple(line.translate(_SIGNS).encode() for line in _hard()[name].splitlines())


@cache
def texts() -> tuple[bytes, ...]:
    """Return texts of articles without their front matter, and hard ones."""
    bodies = (one.partition(b"\n---\n")[2] for one in seeds_of("article"))
    return (*(one[:_MOST_BYTES] for one in bodies if one.strip()), *hard("markdown"))


@cache
def picture_files() -> tuple[bytes, ...]:
    """Return a small picture of every format."""
    made: list[bytes] = []
    for form, mode in (("JPEG", "RGB"), ("PNG", "RGBA"), ("GIF", "P"), ("WEBP", "RGB")):
        made.append(file_of(pixels(24, 16, mode), form))
    made += [moving(form) for form in ("GIF", "WEBP")]
    progressive = BytesIO()
    pixels(16, 16).save(progressive, "JPEG", progressive=True)
    return (*made, progressive.getvalue())
