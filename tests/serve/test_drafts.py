"""Drafts are shown to those who ask for them, and marked as what they are."""

from __future__ import annotations

import pytest
from documents import built, write

_DRAFT = "---\ntitle: Two\ndate: 2024-05-02\nstatus: draft\npeople: [Ada Byron]\n---\nAda Byron.\n"
_SITE = {
    "newsgen.yaml": "title: Small\nlanguage: en\n",
    "content/articles/one.md": _DRAFT.replace("Two", "One").replace("status: draft\n", ""),
    "content/articles/two.md": _DRAFT,
}
_FLAG = '<strong class="flag draft">Draft</strong>'


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


@pytest.mark.parametrize("path", ["index.html", "people/ada-byron/index.html"])
def test_a_draft_is_marked_in_lists_and_no_other_article_is(site, path):
    preview = site / ".newsgen/preview"
    built(site, output=preview, drafts=True, preview=True)

    html = (preview / path).read_text("utf-8")
    assert html.count(_FLAG) == 1
    assert html.index("articles/2024/05/two/") < html.index(_FLAG)


def test_a_drafts_own_page_says_so(site):
    preview = site / ".newsgen/preview"
    built(site, output=preview, drafts=True, preview=True)

    pages = [
        (preview / f"articles/2024/05/{one}/index.html").read_text() for one in ("one", "two")
    ]
    assert ["not published yet" in page for page in pages] == [False, True]


def test_what_is_published_knows_of_no_draft(site):
    built(site)

    pages = [place.read_text("utf-8") for place in (site / "build").rglob("*.html")]
    assert [page for page in pages if 'draft"' in page or ">Two<" in page] == []
