"""Asking the search of a built site many queries, with the very scripts its readers run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.programs import modules, node, served
from benchmarks.quality import Answer, Site

_HERE = Path(__file__).parent
_IN_PAGE = """async ({asking, urls, queries}) => {
  const { ask } = await import(asking);
  const read = async (path) => {
    const answer = await fetch(new URL(path, document.location));
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  };
  const engine = await import(new URL("../assets/search/index.js", document.location));
  return ask(engine, read, urls, queries);
}"""


def in_node(site: Site, queries: Sequence[str]) -> Mapping[str, Answer]:
    """Return the answers to *queries*, from one process of Node that reads the files."""
    asked = json.dumps({"urls": _urls(site), "queries": queries}).encode()
    with modules(site.folder / "assets" / "search") as scripts:
        command = (
            node(),
            str(_HERE / "quality_node.mjs"),
            str(scripts),
            str(site.folder / "search"),
        )
        done = subprocess.run(command, input=asked, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return _answers(queries, json.loads(done.stdout))


def in_chromium(site: Site, queries: Sequence[str], browser: Browser) -> Mapping[str, Answer]:
    """Return the answers to *queries*, from a page of the site that fetches over HTTP."""
    with served(site.folder) as address:
        page = browser.new_page()
        script = (_HERE / "quality.mjs").read_text("utf-8")
        page.route(
            "**/quality.mjs",
            lambda route: route.fulfill(body=script, content_type="text/javascript"),
        )
        page.goto(f"{address}search/")
        given = {"asking": f"{address}quality.mjs", "urls": _urls(site), "queries": list(queries)}
        answers = page.evaluate(_IN_PAGE, given)
        page.close()
    return _answers(queries, answers)


def _urls(site: Site) -> list[str]:
    return [page.url for page in site.pages]


def _answers(queries: Sequence[str], answers: list[tuple[str, list[str]]]) -> dict[str, Answer]:
    return {
        query: Answer(frozenset(_numbers(digits)), frozenset(names))
        for query, (digits, names) in zip(queries, answers, strict=True)
    }


def _numbers(digits: str) -> list[int]:
    return [
        4 * place + bit
        for place, digit in enumerate(digits)
        if digit != "0"
        for bit in range(4)
        if int(digit, 16) >> bit & 1
    ]
