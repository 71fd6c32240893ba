"""The edits a newsroom makes to its archive, one by one and by name."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from random import Random

from msgspec import Struct
from newsroom import (
    CATEGORIES,
    DATES,
    NAMES,
    Newsroom,
    article,
    picture,
    place_of,
    sentence,
    text_of,
    write_event,
    write_person,
)

from newsgen.models.published import LOCK
from newsgen.store.published import encoded, read_published, write_published

_SETTINGS = (
    ("language: en", "language: zh-Hans", "language: zh-Hant"),
    ("", "", "languages: [fr, {language: zh-Hant, title: 檔案}]"),
    ("page_size: 7", "page_size: 20"),
    ("", "base_url: https://example.org/news/"),
    ("", "", "feeds: {items: 3, formats: [atom]}", "feeds: {formats: [rss], text: summary}"),
    ("", "people: {min_mentions: 9}", "people: {noindex_below: 20}"),
    ("", "data: false", "data: {texts: false, licence: CC0-1.0}"),
    ("", "publisher: {name: Press, policies: {ethics: /about/}}"),
    ("", "on_this_day: true"),
    ("", "search: false", "search: {body: false}", ""),
    ("", "images: false", ""),
    ("", "news_sitemap: true"),
    ("", "security: {contact: 'mailto:a@example.org', expires: 2030-01-01}"),
    ("", "categories: [{name: 海港, slug: harbour}, 研究]"),
    ("", "collation: stroke"),
    ("", "timezone: Asia/Shanghai"),
    ("", "theme: {colours: {seal: '#1f4fa8'}, logo: /logo.svg, footer: From *here*.}"),
)
_RARE_SETTINGS = ("permalink: /{year}/{slug}.html", "slugs: pinyin", "strict: true")
_TEMPLATES = {
    "404.html": "{% extends 'theme/404.html' %}{% block title %}$ | {{ super() }}{% endblock %}",
    "event.html": "{% extends 'base.html' %}{% block main %}<h1>$</h1>{% endblock %}",
    "base.html": "{% extends 'theme/base.html' %}{% block head %}{{ super() }}<!-- $ -->"
    "{% endblock %}",
    "plain.html": "{% extends 'theme/plain.html' %}{% block main %}{% include '_own.html' %}"
    "{{ super() }}{% endblock %}",
    "_own.html": "<p>$ of {{ site.title }}</p>",
}  # "$" is where an edit shows
_BROKEN = (
    "---\ntitle: [\n---\nText.\n",
    "---\ntitle: A\ndate: never\n---\n",
    "---\ntitle: A",
    "",
    "---\ntitel: x\n---\n",
    "\udcff",
)


def _any_article(room: Newsroom, rng: Random) -> str:
    paths = room.paths("content/articles", "*.md")
    if not paths:
        room.write("content/articles/article-1.md", article(1, rng))
        return "content/articles/article-1.md"
    return rng.choice(paths)


def _add(room: Newsroom, rng: Random) -> None:
    number = rng.randrange(1000)
    room.write(place_of(number, rng), article(number, rng))


def _rewrite(room: Newsroom, rng: Random) -> None:
    path = _any_article(room, rng)
    number = re.search(r"\d+", path.rpartition("/")[2])
    room.write(path, article(int(number[0]) if number else 7, rng))


def _append(room: Newsroom, rng: Random) -> None:
    path = _any_article(room, rng)
    room.write(path, f"{room.read(path)}\n{sentence(rng)}\n")


def _replace_as_editors_do(room: Newsroom, rng: Random) -> None:
    """Save to another file that then takes the place of the first."""
    path = _any_article(room, rng)
    (room.site / "content/.saved~").write_text(f"{room.read(path)}\n{rng.random()}\n", "utf-8")
    (room.site / "content/.saved~").replace(room.site / path)
    room.touched.add(path)


def _same_size(room: Newsroom, rng: Random) -> None:
    """Change a digit, and set the time back that the file had, as synchronising programs do."""
    path = _any_article(room, rng)
    before = (room.site / path).stat()
    text = re.sub(r"Story of|Tale in\b", lambda one: _OTHER[one[0]], room.read(path), count=1)
    room.write(path, text)
    if rng.random() < 0.7:
        os.utime(room.site / path, ns=(before.st_atime_ns, before.st_mtime_ns))


_OTHER = {"Story of": "Tale in ", "Tale in": "Story of"}


def _twice_at_once(room: Newsroom, rng: Random) -> None:
    _append(room, rng)
    _same_size(room, rng)


def _set_time(room: Newsroom, rng: Random) -> None:
    path = _any_article(room, rng)
    os.utime(room.site / path, (0, rng.choice([0, 1_000_000_000, 4_000_000_000])))
    room.touched.add(path)


def _head(room: Newsroom, rng: Random) -> None:
    """Change one line of the front matter, or take it out."""
    path = _any_article(room, rng)
    head, _, text = room.read(path).partition("\n---\n")
    lines = head.split("\n")
    key = rng.choice(["title", "date", "category", "people", "status", "slug", "lang", "image"])
    kept = [line for line in lines if not line.startswith(f"{key}:")]
    status = rng.choice(["draft", "withheld", "published", "retracted", "published"])
    value = {
        "title": f"新题 {rng.randrange(50)}",
        "date": rng.choice([*DATES, "2022-07-07"]),
        "category": rng.choice([*CATEGORIES, "New one"]),
        "people": f"[{rng.choice(NAMES)}]",
        "status": status,
        "slug": rng.choice(["moved", "article-1", "另一个", f"s-{rng.randrange(99)}"]),
        "lang": rng.choice(["en", "zh-Hans", "fr"]),
        "image": f"/images/{rng.randrange(4)}.png",
    }[key]
    if key == "title" or key == "date" or rng.random() < 0.8:  # noqa: PLR1714
        kept.append(f"{key}: {value}")
    room.write(path, "\n".join(kept) + f"\n---\n{text}")


def _delete(room: Newsroom, rng: Random) -> None:
    path = _any_article(room, rng)
    room.delete(path)
    if rng.random() < 0.7:
        _give_up_of(room, path)


def _give_up_of(room: Newsroom, path: str) -> None:
    ident = path.removeprefix("content/").rpartition(".")[0]
    published = read_published(room.site)
    gone = [one.url for one in published.lines.values() if one.id == ident]
    write_published(room.site, encoded(published.without(gone)))
    room.touched.add(LOCK)


def _rename(room: Newsroom, rng: Random) -> None:
    path = _any_article(room, rng)
    room.move(path, place_of(rng.randrange(1000), rng))


def _rename_case(room: Newsroom, rng: Random) -> None:
    path = _any_article(room, rng)
    folder, _, name = path.rpartition("/")
    room.move(path, f"{folder}/{name[:-3].swapcase()}.md")


def _rename_folder(room: Newsroom, rng: Random) -> None:
    """Rename a folder: its files keep their bytes, sizes and times."""
    old, new = rng.sample(["2021", "2022", "海", "deep/er"], 2)
    for path in room.paths(f"content/articles/{old}"):
        room.move(path, path.replace(f"/{old}/", f"/{new}/", 1))


def _swap(room: Newsroom, rng: Random) -> None:
    path, other = _any_article(room, rng), _any_article(room, rng)
    if path != other:
        room.swap(path, other)


def _copy(room: Newsroom, rng: Random) -> None:
    """Copy an article, with its time."""
    path, other = _any_article(room, rng), place_of(rng.randrange(1000), rng)
    room.write(other, room.read(path))
    shutil.copystat(room.site / path, room.site / other)


def _delete_authority(room: Newsroom, rng: Random) -> None:
    paths = [*room.paths("content/people"), *room.paths("content/events")]
    if paths:
        room.delete(rng.choice(paths))


def _write_page(room: Newsroom, rng: Random) -> None:
    name = rng.choice(["about", "contact", "imprint", "关于"])
    head = f"title: {name} {rng.randrange(9)}" + rng.choice(["", "\nlang: fr", "\nslug: here"])
    room.write(f"content/pages/{name}.md", f"---\n{head}\n---\n{text_of(rng)}")


def _delete_page(room: Newsroom, rng: Random) -> None:
    paths = room.paths("content/pages")
    if paths:
        room.delete(rng.choice(paths))


def _template(room: Newsroom, rng: Random) -> None:
    name = rng.choice(sorted(_TEMPLATES))
    room.write(f"templates/{name}", _TEMPLATES[name].replace("$", f"{rng.randrange(4)}"))
    if name == "plain.html":
        room.write("templates/_own.html", _TEMPLATES["_own.html"])


def _drop_templates(room: Newsroom, _rng: Random) -> None:
    room.delete("templates")


def _settings(room: Newsroom, rng: Random) -> None:
    lines = [f"title: 档案 {rng.randrange(4)}", *(rng.choice(one) for one in _SETTINGS)]
    if rng.random() < 0.2:
        lines.append(rng.choice(_RARE_SETTINGS))
    room.write("newsgen.yaml", "\n".join(filter(None, lines)) + "\n")


def _one_setting(room: Newsroom, rng: Random) -> None:
    choices = rng.choice([one for one in _SETTINGS if len(one) > 1])
    keys = {one.partition(":")[0] for one in choices}
    lines = room.read("newsgen.yaml").splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in keys]
    room.write("newsgen.yaml", "\n".join([*kept, rng.choice(choices)]) + "\n")


def _static(room: Newsroom, rng: Random) -> None:
    """Put a file where a folder was, or the other way round, or beside the theme's own."""
    path = rng.choice(
        "one one/two one/two/three assets/own.css assets/newsgen.css images/1.png.480.webp "
        "robots.txt .well-known/told.txt One 图/一.txt people.txt".split()
    )
    room.write(f"static/{path}", f"{path} {rng.randrange(3)}\n")


def _picture(room: Newsroom, rng: Random) -> None:
    path = f"static/images/{rng.randrange(4)}.png"
    room.write(path, picture(rng.choice([90, 480, 500]), rng.randrange(255)))


def _delete_static(room: Newsroom, rng: Random) -> None:
    paths = room.paths("static")
    if paths:
        room.delete(rng.choice(paths))


def _folder_for_file(room: Newsroom, rng: Random) -> None:
    """Let a folder take the place of an article, with an article in it."""
    path = _any_article(room, rng)
    text = room.read(path)
    room.delete(path)
    room.write(f"{path}/article-{rng.randrange(9)}.md", text)


def _register(room: Newsroom, rng: Random) -> None:
    """Do to the register what ``newsgen addresses move`` and ``forget`` do, or lose it."""
    published = read_published(room.site)
    articles = sorted(one.url for one in published.lines.values() if not one.target)
    what = rng.choice(["move", "move", "forget", "lose"])
    if what == "lose" or not articles:
        room.delete(LOCK)
        return
    if what == "move":
        changed = published.moved(f"once/{rng.randrange(9)}/", rng.choice(articles))
    else:
        changed = published.without([rng.choice(sorted(published.lines))])
    write_published(room.site, encoded(changed))
    room.touched.add(LOCK)


def _links(room: Newsroom, rng: Random) -> None:
    status = rng.choice(["live 2024-06-02 200", "gone 2024-06-02 404 since=2024-06-01"])
    room.write("newsgen.links", f"https://example.org/{rng.randrange(10)} {status}\n")


def _break(room: Newsroom, rng: Random) -> None:
    """Break a file; another edit mends it."""
    folder = rng.choice(["content/articles"] * 3 + ["content/people", "templates", "static"])
    paths = room.paths(folder) or ["newsgen.yaml"]
    path = rng.choice(paths)
    text = {"templates": "{% block", "static": "", "content/people": "name: [\n"}.get(folder)
    before = (room.site / path).read_bytes()
    room.write(path, rng.choice(_BROKEN) if text is None else text)
    room.broken.setdefault(path, before)


def mend(room: Newsroom) -> None:
    """Put back what was broken."""
    for path, before in room.broken.items():
        if before is None:
            room.delete(path)
        else:
            room.write(path, before)
    room.broken.clear()


Edit = Callable[[Newsroom, Random], None]


class Chosen(Struct, frozen=True):
    """An edit and how often it is made, beside others."""

    edit: Edit
    weight: int = 2


_ALL: tuple[Chosen, ...] = (
    *(Chosen(one, 6) for one in (_append, _rewrite, _head)),
    *(Chosen(one, 4) for one in (_add, _same_size, _one_setting, _break)),
    *(Chosen(one, 3) for one in (_delete, _rename, _swap, write_person, write_event, _template)),
    *map(Chosen, (_replace_as_editors_do, _twice_at_once, _set_time, _copy, _static, _picture)),
    *map(Chosen, (_delete_authority, _write_page, _delete_static, _register, _links)),
    *(Chosen(one, 1) for one in (_rename_case, _rename_folder, _delete_page, _folder_for_file)),
    *(Chosen(one, 1) for one in (_drop_templates, _settings)),
)
EDITS: Mapping[str, Edit] = {one.edit.__name__.strip("_"): one.edit for one in _ALL}
"""All edits by name."""


def edited(room: Newsroom, rng: Random) -> str:
    """Make one edit that *rng* chooses; return its name."""
    (chosen,) = rng.choices(_ALL, [one.weight for one in _ALL])
    chosen.edit(room, rng)
    return chosen.edit.__name__.strip("_")


def settle(room: Newsroom, addresses: Iterable[int]) -> None:
    """Give up the lines of the register of these numbers, as whoever lets addresses go."""
    numbers = frozenset(addresses)
    published = read_published(room.site)
    gone = [one.url for one in published.lines.values() if one.number in numbers]
    write_published(room.site, encoded(published.without(gone)))
    room.touched.add(LOCK)
