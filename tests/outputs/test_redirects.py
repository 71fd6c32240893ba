"""Files that tell servers what moved, read back as servers read them."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.page import Page
from newsgen.models.paths import InvalidPath, out_path, page_path
from newsgen.models.published import Published, Recorded
from newsgen.models.site import Site
from newsgen.outputs.articles import RedirectInputs
from newsgen.outputs.hosts import HEADERS, plan_hosts, write_headers, write_mark
from newsgen.outputs.redirects import (
    MovesInputs,
    plan_moved,
    plan_moves,
    write_hosts,
    write_nginx,
)
from newsgen.renderer.header import Header

_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"')


def header(base=""):
    site = Site("Small")
    return Header(site.title, "en", "ltr", base, "", site.publisher, (), "")


def is_path(text):
    try:
        return page_path(text + "/") == text + "/index.html"
    except InvalidPath:
        return False


PATHS = st.text(min_size=1, max_size=12).filter(is_path).map("{}/".format)
MOVES = st.lists(st.tuples(PATHS, PATHS), max_size=6).map(tuple)
BASES = st.sampled_from(
    ["", "https://example.org/", "https://example.org/a%20b/", "https://example.org/a/:b/*c/"]
)


def read_map(data):
    """Read a map as nginx does: two strings in quotes and a semicolon, a line each."""
    for line in data.splitlines():
        old, new = _TOKEN.findall(line)
        assert line == b'"%b" "%b";' % (old, new)
        assert b"$" not in new
        yield re.sub(rb"\\(.)", rb"\1", old).decode(), new.decode("ascii")


@given(MOVES, BASES)
@settings(deadline=None, max_examples=150)
def test_servers_read_what_was_written(moves, base):
    folder = unquote(base.removeprefix("https://example.org").rstrip("/"))
    wanted = [(f"{folder}/{old}", f"{folder}/{new}") for old, new in moves]
    of_nginx = list(read_map(write_nginx(MovesInputs(moves), header(base))))
    lines = write_hosts(MovesInputs(moves), header(base)).decode().splitlines()
    of_hosts = [line.split(" ") for line in lines]
    assert [(old, unquote(new)) for old, new in of_nginx] == wanted
    assert [(unquote(old), unquote(new)) for old, new, _ in of_hosts] == wanted
    assert {status for *_, status in of_hosts} <= {"301"}
    assert all(old.isascii() and not {":", "*"} & set(old) for old, *_ in of_hosts)


def planned(*paths):
    return {path: Page(out_path(path), "x", MovesInputs(()), "s") for path in paths}


def moved(*pairs):
    return Published({old: Recorded(old, 0, new) for old, new in pairs})


def leads(pages):
    return {
        page.path: page.inputs.target if isinstance(page.inputs, RedirectInputs) else page.kind
        for page in pages
    }


def test_what_lay_below_an_old_address_is_found_there():
    there = planned(
        "people/new/index.html", "people/new/2024/index.html", "people/new/feed.xml", "people/x/a"
    )
    assert leads(plan_moved(moved(("people/old/", "people/new/")), there)) == {
        "people/old/index.html": "people/new/",
        "people/old/2024/index.html": "people/new/2024/",
        "people/old/feed.xml": "x",
    }


def test_nothing_leads_away_from_a_page_or_to_none():
    there = planned("a/index.html", "b/index.html")
    assert leads(plan_moved(moved(("a/", "b/"), ("c/", "gone/")), there)) == {}


def test_there_are_no_files_for_servers_where_nothing_moved():
    assert list(plan_moves(planned("a/index.html").values())) == []


@pytest.mark.parametrize(
    ("base", "rule"), [("", "/*"), ("https://example.org/sub/", "/sub/*")], ids=["root", "folder"]
)
def test_hosts_are_told_the_headers_of_every_file(base, rule):
    headers, mark = plan_hosts()
    first, *rest = write_headers(headers.inputs, header(base)).decode().splitlines()
    assert first == rule
    assert dict(line.strip().split(": ", 1) for line in rest) == HEADERS
    assert mark.path == ".nojekyll"
    assert write_mark(mark.inputs, header(base))
