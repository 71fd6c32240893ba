"""What a build does when names change: it searches what may hold them, and parses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import built, tree, write

_SITE = {
    "newsgen.yaml": "title: T\nlanguage: en\n",
    "content/people/ann-lee.yaml": "name: Ann Lee\nweak_aliases: [Lee]\n",
    "content/people/bo-chen.yaml": "name: Bo Chen\n",
    "content/articles/one.md": "---\ntitle: One\ndate: 2024-01-01\n---\nAnn Lee met Bo Chen.\n",
    "content/articles/two.md": "---\ntitle: Two\ndate: 2024-01-02\n---\nLee was not there.\n",
    "content/articles/three.md": "---\ntitle: Three\ndate: 2024-01-03\n---\nNobody was.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, _SITE)
    report = built(tmp_path)
    assert (report.parsed, report.searched) == (3, 3)
    return tmp_path


def page(site: Path, path: str) -> str:
    return tree(site / "build")[path].decode()


def test_an_unchanged_site_is_not_searched_again(site: Path):
    report = built(site)
    assert (report.parsed, report.searched, report.written) == (0, 0, 0)


def test_a_new_display_name_rewrites_its_pages_and_parses_no_article(site: Path):
    text = "name: Ann B. Lee\naliases: [Ann Lee]\nweak_aliases: [Lee]\n"
    write(site, {"content/people/ann-lee.yaml": text})
    report = built(site)
    assert report.parsed == 0
    assert report.searched <= 1
    assert "Ann B. Lee" in page(site, "people/ann-lee/index.html")
    assert "Ann B. Lee" in page(site, "articles/2024/01/one/index.html")
    assert ">Ann Lee</a> met" in page(site, "articles/2024/01/one/index.html")
    assert report.written < report.pages / 2


def test_only_texts_that_hold_a_changed_name_are_searched(site: Path):
    write(site, {"content/people/cy-dean.yaml": "name: Cy Dean\naliases: [Nobody was]\n"})
    report = built(site)
    assert (report.parsed, report.searched) == (0, 1)
    assert "people/cy-dean/" in page(site, "articles/2024/01/three/index.html")


def test_a_name_that_goes_takes_its_links_along(site: Path):
    write(site, {"content/people/bo-chen.yaml": "name: Bob Chen\n"})
    report = built(site)
    assert report.searched == 1
    assert ">Bo Chen</a>" not in page(site, "articles/2024/01/one/index.html")


def test_listing_a_person_searches_the_article_for_their_weak_names(site: Path):
    text = _SITE["content/articles/two.md"].replace("2024-01-02", "2024-01-02\npeople: [ann-lee]")
    write(site, {"content/articles/two.md": text})
    report = built(site)
    assert (report.parsed, report.searched) == (1, 1)
    assert ">Lee</a> was not there" in page(site, "articles/2024/01/two/index.html")


def test_what_an_alias_now_means_reaches_articles_that_list_it(site: Path):
    """The article isn't edited, but whom it lists by that name changes."""
    text = _SITE["content/articles/two.md"].replace("2024-01-02", "2024-01-02\npeople: [The Boss]")
    write(site, {"content/articles/two.md": text})
    built(site)
    write(
        site,
        {
            "content/people/ann-lee.yaml": _SITE["content/people/ann-lee.yaml"]
            + "aliases: [The Boss]\n"
        },
    )
    report = built(site)
    assert report.parsed == 0
    assert ">Lee</a> was not there" in page(site, "articles/2024/01/two/index.html")
