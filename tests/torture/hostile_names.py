"""Campaign D2: nothing gets in, and nothing gets out, by a name or by a link."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from campaign import Campaign, Outcome, Run
from hostile_links import LINKED, links, swaps
from hostile_places import LISTS, PLACES, SETTINGS, Item, settings_of
from hostile_trial import judged, prepared, put
from hostile_words import BYTES, words
from msgspec import msgpack

from newsgen.errors import Severity
from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.loader.settings import load_settings
from newsgen.models.article import Entry
from newsgen.models.paths import page_path
from newsgen.models.placed import Placed

_EACH = 7  # of the settings that take a word alone, so many are between two that are built with


class _Attempt(NamedTuple):
    name: str
    work: Callable[..., tuple[int, list[str]]]
    given: tuple[str, ...]


def _attempts() -> list[_Attempt]:
    """List every word in every place, every link in every place, and links that are swapped."""
    return [
        *(_Attempt(f"names as {name}", _names, (name,)) for name in PLACES),
        *(_Attempt(f"names in the settings as {name}", _settings, (name,)) for name in SETTINGS),
        _Attempt("names in the register", _register, ()),
        *(_Attempt(f"links in {place}", links, (place,)) for place in LINKED),
        _Attempt("links that are swapped", swaps, ()),
    ]


def run(run: Run) -> Outcome:
    """Make this part's share of the attempts."""
    failures: list[str] = []
    tried = 0
    for attempt in run.share(_attempts()):
        made, broken = attempt.work(run.folder, *attempt.given)
        tried += made
        failures += [f"seed {run.seed}, {attempt.name}: {one}" for one in broken]
        for folder in ("site", "outside"):
            shutil.rmtree(run.folder / folder, ignore_errors=True)
    return Outcome(tried, tuple(failures), f"{len(words()) + len(BYTES)} names")


def _names(folder: Path, place: str) -> tuple[int, list[str]]:
    """Try every name in one *place*: each is published within the output, or told of."""
    site = prepared(folder)
    items = tuple(PLACES[place](words()))
    for one in items:
        put(site, one)
    return len(items), judged(folder, items)


def _settings(folder: Path, name: str) -> tuple[int, list[str]]:
    """Try every name as one of the settings; what they take must build, in its place."""
    site = prepared(folder)
    put(site, Item(b"content/articles/a.md", _ARTICLE))
    texts = {word: settings_of(name, [word]) for word in words()}
    taken = [word for word, text in texts.items() if _is_taken(text)]
    together = [taken] if name in LISTS else [[word] for word in taken[::_EACH]]
    failures = [one for word in taken for one in _misplaced(texts[word])]
    for some in together:
        (site / "newsgen.yaml").write_text(settings_of(name, some), "utf-8")
        failures += [f"{ascii(some)[:80]}: {one}" for one in judged(folder, ())]
    return len(texts), failures


def _is_taken(text: str) -> bool:
    return not any(one.severity is Severity.ERROR for one in load_settings(text.encode())[1])


def _misplaced(text: str) -> Iterator[str]:
    """Yield what is wrong with the address of an article under the settings *text*."""
    settings, _ = load_settings(text.encode())
    if settings is None:
        return
    path = "content/articles/a.md"
    loaded = load_article(_ARTICLE, path, b"", LoadContext.of(settings))
    if loaded.head:
        url = msgpack.decode(loaded.head, type=Placed[Entry]).value.card.url
        if page_path(url) != (f"{url}index.html" if url.endswith("/") else url):
            yield f"{text!a}: {url!a} is another path"
    elif not loaded.diagnostics:
        yield f"{text!a}: the article was left out without a word"


_ARTICLE = b"---\ntitle: A\ndate: 2024-05-01\n---\nText.\n"


def _register(folder: Path) -> tuple[int, list[str]]:
    """Try every name as an address that was published, and as where one leads."""
    site = prepared(folder)
    lines = [
        line for word in words() for line in (f"{word}/ -> people/", f"people/ -> {word}/", word)
    ]
    text = "\n".join(line.replace("\n", " ") for line in lines)
    (site / "newsgen.lock").write_bytes(text.encode("utf-8", "surrogatepass") + b"\n")
    return len(lines), judged(folder, ())


CAMPAIGN = Campaign(
    id="D2",
    name="hostile-names",
    claim="No name, address or link reads or writes a file outside the site and its output.",
    unit="names and links in their places",
    quick=0,
    full=0,
    run=run,
    parts=2,
    least=5000,
)
