"""Which file a path leads to, and that no path leads anywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.page import Written
from newsgen.serve.snapshot import Found, Moved, Snapshot


def _files(*paths):
    return {path: Written(b"", path.encode(), 1, 1) for path in paths}


_FILES = _files(
    *(
        "index.html",
        "404.html",
        "feed.xml",
        "people/index.html",
        "people/ada/index.html",
        "articles/2024/05/苏茨克维/index.html",
        "assets/newsgen.css",
        "a b/index.html",
    )
)
_PAGES = Snapshot(_FILES)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/feed.xml", "feed.xml"),
        ("/people/ada/", "people/ada/index.html"),
        ("/articles/2024/05/苏茨克维/", "articles/2024/05/苏茨克维/index.html"),
    ],
)
def test_a_path_leads_to_its_file(path, file):
    assert _PAGES.find(path) == Found(file)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/people", "/people/"),
        ("/people/ada", "/people/ada/"),
        ("/a b", "/a%20b/"),
        ("/articles/2024/05/苏茨克维", "/articles/2024/05/%E8%8B%8F%E8%8C%A8%E5%85%8B%E7%BB%B4/"),
    ],
)
def test_a_folder_without_its_slash_moves_to_the_one_with_it(path, place):
    assert _PAGES.find(path) == Moved(place)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "*",
        "//",
        "//people",
        "//people/",
        "/people//",
        "/./people/",
        "/people/../people/",
        "/../newsgen.yaml",
        "/feed.xml/",
        "/articles",
        "/PEOPLE/",
        "/people\\ada\\",
        "/people/\0",
    ],
)
def test_any_other_spelling_leads_nowhere(path):
    assert _PAGES.find(path) is None


def test_decomposed_characters_find_the_composed_name():
    assert Snapshot(_files("caf\u00e9.txt")).find("/cafe\u0301.txt") == Found("caf\u00e9.txt")


def test_a_site_below_a_sub_path_is_found_there_and_at_the_root():
    pages = Snapshot(_FILES, "/news/")

    assert pages.find("/news/people/ada/") == pages.find("/people/ada/")
    assert pages.find("/news/") == pages.find("/") == Found("index.html")
    assert pages.find("/news") == Moved("/news/")
    assert pages.find("/news/people") == Moved("/news/people/")
    assert pages.find("/new/people/") is None


@given(
    st.text(st.sampled_from("/.\\%~ape2eopldx:@\0é"), max_size=12), st.sampled_from("/ //news/")
)
@settings(deadline=None, max_examples=200)
def test_a_path_leads_to_a_known_file_or_to_this_host_or_nowhere(path, home):
    found = Snapshot(_FILES | _files("evil.com/index.html"), home).find("/" + path)

    if isinstance(found, Moved):
        assert found.place[0] == "/"
        assert found.place[1] not in "/\\"
        assert found.place.isascii()
    else:
        assert found is None or found.path in {*_FILES, "evil.com/index.html"}


def test_the_state_of_a_path_changes_with_what_is_answered():
    before = Snapshot(_files("404.html"))
    lost = before.state("/people/")

    assert lost == before.state("/") == b"404.html".hex()
    assert _PAGES.state("/people/") == b"people/index.html".hex()
    assert _PAGES.state("/people") not in {lost, _PAGES.state("/people/")}
    assert Snapshot().state("/") == ""


def test_a_file_is_known_at_the_root_and_below_the_sub_path():
    pages = Snapshot(_FILES, "/news/")

    assert pages.places("a b/文.css") == ("/a%20b/%E6%96%87.css", "/news/a%20b/%E6%96%87.css")
    assert _PAGES.places("x.css") == ("/x.css",)
