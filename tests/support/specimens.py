"""Built sites that together show every kind of page, and where each kind is in them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from documents import built, files, write

ROOT = Path(__file__).resolve().parents[2]
_PERSIAN = ROOT / "tests/browser/persian.txt"
_LANGUAGES = "languages: [{language: en, title: News archive, description: News from Iran}]\n"


class Kind(NamedTuple):
    """What tells pages of a kind from others: their body's class, their place, their words."""

    body: str
    under: str = ""
    holding: str = ""
    is_short: bool = False  # all pages of the kind look alike, and a short one is looked at sooner


# Of what the sample archives have, in the interface languages zh-Hans, en and fa.
KINDS: Mapping[str, Kind] = {
    "front": Kind("front"),
    "list": Kind("list"),
    "article": Kind("article", holding='class="text" lang="{language}"'),
    "article in another language": Kind("article", holding='class="text" lang="{other}"'),
    "redirect": Kind("redirect", "people/"),
    "category": Kind("category"),
    "categories": Kind("categories"),
    "people": Kind("people", "people/"),
    "organisations": Kind("people", "organisations/"),
    "person": Kind("person", "people/"),
    "organisation": Kind("person", "organisations/"),
    "namesakes": Kind("namesakes"),
    "timeline": Kind("timeline", "timeline/"),
    "year": Kind("year", "timeline/"),
    "timeline of a category": Kind("timeline", "categories/"),
    "event": Kind("event"),
    "on this day": Kind("on-this-day"),
    "day": Kind("day"),
    "plain": Kind("plain"),
    "corrections": Kind("corrections"),
    "data": Kind("data"),
    "missing": Kind("lost"),
    "search": Kind("search"),
}
# Of what they are too small for.
LARGE_KINDS: Mapping[str, Kind] = {
    "withheld": Kind("withheld"),
    "retracted": Kind("article", holding='"notice retracted"'),
    "person's older articles": Kind("person-leaf", is_short=True),
    "list in the middle": Kind("list", holding='rel="prev"'),
    "year by months": Kind("year", "timeline/2020/"),
    "month": Kind("month", is_short=True),
    "day over pages": Kind("day", "on-this-day/05-01/page/2/"),
}
# Of a site in several languages.
EDITION_KINDS: Mapping[str, Kind] = {
    "front": Kind("front", holding='<html lang="fa"'),
    "front of an edition": Kind("front", "en/"),
    "translated article": Kind("article", holding='hreflang="en"'),
    "article of an edition": Kind("article", holding='<html lang="en"'),
}
_LARGE = " large"
_EDITIONS = "fa and en"
NAMES = ("zh-Hans", "en", "fa", _EDITIONS, f"zh-Hant{_LARGE}", f"en{_LARGE}", f"fa{_LARGE}")
"""What the sites are called: the languages of their interface, and whether it is a large one."""

_TEXTS = {"zh-Hans": ("zh-Hans", "en"), "en": ("en", "zh-Hans"), "fa": ("fa", "en")}


class Site:
    """A built site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sources = {
            path.relative_to(folder).as_posix().removesuffix("index.html"): path.read_text("utf-8")
            for path in folder.rglob("*.html")
        }

    def places(self, kind: Kind) -> list[str]:
        """Return where pages of a kind are, those with most on them first."""
        found = [
            (-len(text), place)
            for place, text in self._sources.items()
            if place.startswith(kind.under)
            and f'<body class="{kind.body}">' in text
            and kind.holding in text
        ]
        return [place for _, place in sorted(found)]

    def specimen(self, kind: Kind) -> str:
        """Return where the page of a kind is that has most on it, or least if it is short."""
        places = self.places(kind)
        assert places, f"the site has no page of {kind}"
        return places[-1 if kind.is_short else 0]


def kinds(name: str) -> Mapping[str, Kind]:
    """Return the kinds of pages to look at in the site of that *name*."""
    if name.endswith(_LARGE):
        return LARGE_KINDS
    if name == _EDITIONS:
        return EDITION_KINDS
    language, other = _TEXTS[name]
    return {
        what: kind._replace(holding=kind.holding.format(language=language, other=other))
        for what, kind in KINDS.items()
    }


def make(name: str, folder: Path, base_url: str = "") -> Path:
    """Write the site of that *name* into *folder*, build it, and return where it was built.

    With a *base_url* it is built for that address, as feeds and sitemaps need it.
    """
    if name.endswith(_LARGE):
        write(folder, _large(name.removesuffix(_LARGE)))
    elif name in {"fa", _EDITIONS}:
        contents = files(_PERSIAN.read_text("utf-8"))
        if name == _EDITIONS:
            contents["newsgen.yaml"] += _LANGUAGES
        write(folder, contents)
    else:
        _copy(folder, name)
    if base_url:
        settings = folder / "newsgen.yaml"
        settings.write_text(f"{settings.read_text('utf-8')}base_url: {base_url}\n", "utf-8")
    assert built(folder).diagnostics == ()
    return folder / "build"


def _copy(folder: Path, language: str) -> None:
    """Copy the repository's own archive, with the interface in *language*."""
    shutil.copytree(ROOT / "content", folder / "content")
    settings = (ROOT / "newsgen.yaml").read_text("utf-8")
    changed = settings.replace("language: zh-Hans", f"language: {language}")
    (folder / "newsgen.yaml").write_text(changed, "utf-8")
    for path in folder.glob("content/**/*.md"):
        text = path.read_text("utf-8")
        if "\nlang:" not in text:  # then it is in the language of the site, as that was
            path.write_text(text.replace("---\n", "---\nlang: zh-Hans\n", 1), "utf-8")


class _Words(NamedTuple):
    """What the large site says in a language; ``{n}`` is a number."""

    archive: str
    title: str
    point: str
    agenda: str
    taken_back: str
    person: str
    text: str


_WORDS = {
    "zh-Hant": _Words(
        "大檔案", "第{n}篇", "第{n}項議程", "議程", "撤回", "陳大文", "陳大文到場。",
    ),
    "en": _Words(
        "Large archive", "Number {n}", "Item {n}", "Agenda", "Taken back", "Jane Roe",
        "Jane Roe was there.",
    ),
    "fa": _Words(
        "بایگانی بزرگ", "خبر {n}", "دستور {n}", "دستور جلسه", "پس‌گرفته", "سارا نمونه",
        "سارا نمونه حاضر بود.",
    ),
}  # fmt: skip
_EVENTS = {"2019-05-01": 110, "2020-05-01": 100, "2020-03": 101, "2020-07": 101, "2020-02": 3}


def _large(language: str) -> dict[str, str]:
    """Write what the samples are too small for: lists over many pages, an article taken back."""
    words = _WORDS[language]
    events = "\n".join(
        f"  - {{date: {date}, title: {words.point.format(n=n)}}}"
        for date, most in _EVENTS.items()
        for n in range(most)
    )
    articles = {
        "gone": f"title: {words.taken_back}\ndate: 2020-06-01\n"
        "updated: 2020-06-05\nstatus: withheld",
        "wrong": f"title: {words.taken_back}\ndate: 2020-06-02\nstatus: retracted",
        "all": f"title: {words.agenda}\ndate: 2020-08-30\nevents:\n{events}",
    }
    for n in range(120):
        articles[f"{n}"] = f"title: {words.title.format(n=n)}\ndate: 2020-04-{1 + n % 30:02}"
    rest = f"people: [{words.person}]\n---\n{words.text}\n"
    made = {
        f"content/articles/{name}.md": f"---\n{front}\n{rest}" for name, front in articles.items()
    }
    made["newsgen.yaml"] = f"title: {words.archive}\nlanguage: {language}\non_this_day: true\n"
    return made
