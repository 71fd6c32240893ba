"""What every page shows of its site, edition by edition."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from newsgen.models.page import Link
from newsgen.models.publisher import Publisher
from newsgen.outputs.kinds import NAMES, kind_of
from newsgen.renderer.environment import environment
from newsgen.renderer.header import Header, Masthead
from newsgen.renderer.press.press import Pressing
from newsgen.renderer.press.trees import Trees
from newsgen.renderer.theme import builtin

_PAGES = (
    Link("关于", "about/"),
    Link("About", "about-en/", "en-GB"),
    Link("À propos", "fr/", "fr"),
)
_EDITIONS = (
    Masthead("zh-Hans", "ltr", "简体中文", "", "档案", "新闻"),
    Masthead("en", "ltr", "English", "en/", "Archive", ""),
    Masthead("fa", "rtl", "فارسی", "fa/", "档案", ""),
)
_HEADER = Header(
    "档案",
    "zh-Hans",
    "ltr",
    "https://example.org/",
    "新闻",
    Publisher(),
    _PAGES,
    editions=_EDITIONS,
)


def test_a_site_of_one_language_has_one_header():
    header = replace(_HEADER, editions=())

    assert header.edition("") is header.edition("en") is header
    assert header.archive == "档案"


@pytest.mark.parametrize(
    ("language", "home", "title", "description", "direction"),
    [
        ("", "", "档案", "新闻", "ltr"),
        ("en", "en/", "Archive", "", "ltr"),
        ("fa", "fa/", "档案", "", "rtl"),
    ],
)
def test_an_edition_has_a_masthead_of_its_own(language, home, title, description, direction):
    edition = _HEADER.edition(language)

    assert (edition.language, edition.home) == (language or "zh-Hans", home)
    assert (edition.title, edition.description, edition.direction) == (
        title,
        description,
        direction,
    )
    assert edition.archive == "档案"
    assert edition.editions == _EDITIONS


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("", ["关于 zh-Hans", "À propos fr"]),
        ("en", ["About en-GB"]),
        ("fa", ["关于 zh-Hans", "About en-GB", "À propos fr"]),
    ],
)
def test_an_edition_shows_its_own_plain_pages_or_else_all(language, texts):
    pages = _HEADER.edition(language).pages

    assert [f"{page.text} {page.lang}" for page in pages] == texts


@pytest.mark.parametrize("language", ["", "en"])
def test_every_template_is_pressed_for_every_edition(language):
    trees = Trees(environment((builtin("templates"),), _HEADER.edition(language)))

    for name in sorted({kind_of(name).template for name in NAMES} - {""}):
        assert callable(Pressing(trees, ()).pressed(name)), name
