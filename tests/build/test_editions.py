"""Sites in several languages: what one more article, language or translation changes of them."""

from __future__ import annotations

import re
import shutil

import pytest
from documents import built, tree, write

_SETTINGS = "title: 档案\nlanguage: zh-Hans\nbase_url: https://example.org/\npage_size: 2\n"
_LANGUAGES = "languages: [en, {language: fa, title: بایگانی}]\n"
_ARTICLE = (
    "---\ntitle: {title}\ndate: 2024-05-{day:02}\nlang: {lang}\npeople: [李明]\n{more}\n---\n"
)


def _article(day, lang, more=""):
    return _ARTICLE.format(title=f"Story {day}", day=day, lang=lang, more=more)


@pytest.fixture
def site(tmp_path):
    articles = {
        f"content/articles/{lang}{day}.md": _article(day, lang)
        for day in range(1, 6)
        for lang in ("zh-Hans", "en", "fa")
    }
    write(tmp_path / "site", {"newsgen.yaml": _SETTINGS + _LANGUAGES, **articles})
    built(tmp_path / "site")
    return tmp_path / "site"


def _changed(site, contents):
    """Write *contents* and build; return the paths that changed, which a clean build has too."""
    before = tree(site / "build")
    write(site, contents)
    built(site)
    after = tree(site / "build")
    fresh = site.parent / "fresh"
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
    built(fresh)
    assert after == tree(fresh / "build")
    return {path for path in after if before.get(path) != after[path]}


@pytest.mark.parametrize(
    ("lang", "fronts"),
    [
        ("zh-Hans", {"index.html", "feed.xml", "page/3/index.html"}),
        ("en-GB", {"en/index.html", "en/feed.xml", "en/page/3/index.html"}),
        ("fa", {"fa/index.html", "fa/feed.xml", "fa/page/3/index.html"}),
        ("fr", {"index.html", "feed.xml", "page/3/index.html"}),
    ],
)
def test_a_new_article_changes_the_front_of_its_edition_alone(lang, fronts, site):
    changed = _changed(site, {"content/articles/new.md": _article(9, lang)})

    lists = re.compile(r"(en/|fa/)?(index\.html|feed\.xml|page/\d+/index\.html)")
    assert {path for path in changed if lists.fullmatch(path)} == fronts


def test_the_neighbours_of_an_article_are_of_its_edition(site):
    page = (site / "build/articles/2024/05/en3/index.html").read_text("utf-8")
    neighbours = page.partition('class="row neighbours"')[2].partition("</nav>")[0]

    assert re.findall(r'rel="(prev|next)" href="[./]*(.*?)"', neighbours) == [
        ("prev", "articles/2024/05/en4/"),
        ("next", "articles/2024/05/en2/"),
    ]


def test_a_translation_changes_the_pages_it_joins(site):
    changed = _changed(
        site,
        {"content/articles/en3.md": _article(3, "en", "translation_of: zh-Hans3")},
    )

    joined = {f"articles/2024/05/{one}/index.html" for one in ("en3", "zh-hans3")}
    assert joined <= {path.casefold() for path in changed}
    assert not changed & {"index.html", "en/index.html", "fa/index.html"}


def test_the_pages_of_every_language_have_its_interface_and_direction(site):
    made = tree(site / "build")

    for lang, direction in (("en", "ltr"), ("fa", "rtl")):
        head = f'<html lang="{lang}" dir="{direction}"'.encode()
        paths = (f"{lang}/index.html", f"{lang}/page/1/index.html")
        for path in (*paths, f"articles/2024/05/{lang}3/index.html"):
            assert head in made[path], path
    assert b'<html lang="zh-Hans" dir="ltr"' in made["people/李明/index.html"]


def test_without_other_languages_nothing_of_them_is_left(site):
    _changed(site, {"newsgen.yaml": _SETTINGS})
    made = tree(site / "build")

    assert [path for path in made if path.startswith(("en/", "fa/"))] == []
    pages = [data for path, data in made.items() if path.endswith(".html")]
    assert not any(b'class="languages"' in data for data in pages)
    assert all(b'<html lang="zh-Hans" dir="ltr"' in data for data in pages)
