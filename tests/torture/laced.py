"""A site with a payload in every field of every kind of file, in as far as it is let in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from documents import built
from pictures import file_of, pixels

from newsgen.errors import Diagnostic

_SETTINGS = """\
title: Laced "quoted" <b>&amp; 'marked'</b>
language: en
base_url: https://laced.example/
on_this_day: true
news_sitemap: true
publisher: {name: "Press </script><script>__pwn(`a`)</script>"}
description: "{{ 7 * 191 }} <script>__pwn(`b`)</script>"
languages: [{language: zh-Hans, title: "<img src=x onerror=__pwn(`c`)>"}]
"""
_ARTICLE = """\
title: {p}
date: "2024-{month:02}-{day:02}"
updated: "2025-01-01"
category: {p}
{language}
genre: {p}
summary: {p}
slug: {p}
aliases:
  - {p}
author:
  - {p}
people:
  - {p}
  - name: {who}
    role: {p}
  - id: {p}
events:
  - date: "2023-{month:02}-{day:02}"
    title: {p}
    quote: {p}
    planned: {p}
    id: {p}
    people:
      - {p}
      - id: {p}
source:
  name: {p}
  url: {p}
  author: {p}
  licence: {p}
  published: {p}
  captured_at: {p}
  captured_with: {p}
  status: {p}
  sha256: {p}
  archived:
    - {p}
image:
  src: /it.png
  alt: {p}
  credit: {p}
  caption: {p}
corrections:
  - date: "2024-12-31"
    was: {p}
    now: {p}
    why: {p}
extra:
  key: {p}
translation_of: {p}
status: {p}
"""
_PERSON = """\
id: {p}
name: {who}
names:
  - value: {named}
    lang: {p}
    kind: {p}
aliases:
  - {also}
weak_aliases:
  - {weak}
description: {p}
pinyin: {p}
roles:
  - title: {p}
    org: {p}
    from: "2020"
    to: {p}
born: {p}
died: {p}
kind: {p}
match: {p}
public: {p}
former_ids:
  - {p}
not_same_as:
  - {p}
same_as:
  - {p}
not_in:
  - {p}
"""
_EVENT = """\
id: {p}
title: {p}
date: "2022-{month:02}-{day:02}"
people:
  - {p}
  - id: {p}
category: {p}
summary: {p}
"""
_PAGE = """\
title: {p}
lang: {p}
updated: {p}
summary: {p}
slug: {p}
"""
_NEEDED = {"title", "name", "  - value"}
_ROUNDS = 60


def lay_out(site: Path, payloads: Mapping[int, str]) -> dict[int, int]:
    """Build *site* of files laced with *payloads*; return how many lines of each were let in.

    A line that is refused with an error is taken out, until nothing is wrong.
    """
    (site / "static").mkdir(parents=True)
    (site / "static/it.png").write_bytes(file_of(pixels(40, 30), "PNG"))
    (site / "newsgen.yaml").write_text(_SETTINGS, "utf-8")
    texts: dict[str, list[str]] = {}
    for number, payload in payloads.items():
        texts |= _files(number, payload)
    for path, lines in texts.items():
        _write(site, path, lines)
    for _ in range(_ROUNDS):
        report = built(site, jobs=1)
        wrong = [one for one in report.diagnostics if one.severity == "error"]
        if not wrong:
            return _let_in(texts, payloads)
        _take_out(site, texts, _places(wrong))
    first = "\n".join(map(str, wrong[:5]))
    raise AssertionError(f"no end of errors: {first}")


def _files(number: int, payload: str) -> dict[str, list[str]]:
    """Return the four files of a payload as lines, by path."""
    quoted = json.dumps(payload)
    values = {
        "p": quoted,
        "who": json.dumps(f"Who {payload}"),
        "named": json.dumps(f"Named {payload}"),
        "also": json.dumps(f"Also {payload}"),
        "weak": json.dumps(f"Weak {payload}"),
        "month": 1 + number % 2,
        "day": 1 + number % 3,
        "language": "lang: zh-Hans" if number % 5 == 0 else "lang: en",
    }
    body = f"\n{payload}\n\nBefore {payload} after, and Who {payload} too.\n\n> {payload}\n"
    found: dict[str, list[str]] = {}
    for path, form, text in (
        (f"content/articles/a{number}.md", _ARTICLE, body),
        (f"content/people/p{number}.yaml", _PERSON, None),
        (f"content/events/e{number}.yaml", _EVENT, None),
        (f"content/pages/g{number}.md", _PAGE, body),
    ):
        lines = form.format(**values).splitlines()
        found[path] = lines if text is None else ["---", *lines, "---", *text.splitlines()]
    return found


def _write(site: Path, path: str, lines: Iterable[str]) -> None:
    place = site / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("\n".join(lines) + "\n", "utf-8")


def _places(wrong: Iterable[Diagnostic]) -> set[tuple[str, int]]:
    """Return files and lines; feeds of two categories that clash have none, their pages do."""
    found = {(one.path, one.line) for one in wrong}
    placed = {path for path, line in found if line}
    return {(path, line) for path, line in found if line or path not in placed}


def _take_out(site: Path, texts: dict[str, list[str]], wrong: Iterable[tuple[str, int]]) -> None:
    """Empty the lines that have errors, the last item of a list with the key above it."""
    for path, line in wrong:
        lines = texts[path]
        assert line, f"{path}: an error without a line"
        key = lines[line - 1].partition(":")[0]
        if key in _NEEDED:
            lines[line - 1] = f"{key}: Plain {line}"
            _write(site, path, lines)
            continue
        lines[line - 1] = ""
        above = line - 2
        while above > 0 and not lines[above]:
            above -= 1
        below = next((one for one in lines[line:] if one), "")
        if lines[above].endswith(":") and _depth(below) <= _depth(lines[above]):
            lines[above] = ""
        _write(site, path, lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _let_in(texts: Mapping[str, list[str]], payloads: Mapping[int, str]) -> dict[int, int]:
    """Count the lines of front matter that still say each payload."""
    count = dict.fromkeys(payloads, 0)
    for path, lines in texts.items():
        number = int("".join(filter(str.isdigit, path)))
        said = json.dumps(payloads[number])[1:-1]
        count[number] += sum(said in line for line in lines)
    return count
