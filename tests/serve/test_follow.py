"""From the file that was saved to its page."""

from __future__ import annotations

import pytest
from documents import TODAY, built, write

from newsgen.build.options import Options
from newsgen.serve.follow import page_saved
from newsgen.serve.rebuild import last_good

_SITE = {
    "newsgen.yaml": "title: Small\nlanguage: en\n",
    "content/articles/one.md": "---\ntitle: 文 One\ndate: 2024-05-01\nslug: 文\n---\nT.\n",
    "content/articles/two.md": "---\ntitle: Two\ndate: 2024-05-01\nstatus: draft\n---\nT.\n",
    "content/people/ada.yaml": "name: Ada\n",
    "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
}
_ONE = "/articles/2024/05/%E6%96%87/"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    site = tmp_path_factory.mktemp("follow")
    write(site, _SITE)
    report = built(site)
    assert not report.failed, report.diagnostics
    options = Options(site, site / "build", TODAY)
    pages = last_good(options).pages
    return lambda *paths: page_saved(options, pages, paths)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("content/articles/one.md", _ONE),
        ("content/people/ada.yaml", "/people/ada/"),
        ("content/pages/about.md", "/about/"),
    ],
)
def test_a_source_leads_to_its_page(saved, path, place):
    assert saved(path) == place


@pytest.mark.parametrize(
    "path",
    [
        "content/articles/two.md",
        "content/articles/gone.md",
        "content/people/nobody.yaml",
        "content/articles",
        "templates/article.html",
        "static/a.css",
        "newsgen.yaml",
    ],
)
def test_what_has_no_page_leads_nowhere(saved, path):
    assert saved(path) == ""


def test_what_an_editor_writes_beside_the_file_is_no_matter_but_two_files_are(saved):
    assert saved("content/articles/sedXYZ", "content/articles/one.md") == _ONE
    assert saved("content/people/ada.yaml", "content/articles/one.md") == ""
