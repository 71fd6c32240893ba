"""Files of ``static/`` that a browser would run are published only if the settings say so."""

from __future__ import annotations

import pytest
from documents import built, write

_PAGE = "<script>alert(1)</script>"
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


@pytest.fixture
def site(tmp_path):
    write(tmp_path, {"newsgen.yaml": "title: Small\nlanguage: en\n"})
    return tmp_path


def _refused(site, **options):
    report = built(site, **options)
    return [one.path for one in report.diagnostics if one.code == "static-active"]


@pytest.mark.parametrize(
    "name", ["a.html", "A.HTM", "b/c.xhtml", "d.xml", "e.svg", "f.svgz", "g.html.gz", "h.rss"]
)
def test_a_page_in_static_is_an_error(name, site):
    write(site, {f"static/{name}": _PAGE})

    assert _refused(site) == [f"static/{name}"]
    assert not (site / "build").exists()


@pytest.mark.parametrize("name", ["a.txt", "app.js", "a.css", "data.json", "html", "a.svg"])
def test_what_no_browser_runs_by_itself_is_published(name, site):
    write(site, {f"static/{name}": _DRAWING})

    assert _refused(site) == []
    assert (site / "build" / name).read_text("utf-8") == _DRAWING


@pytest.mark.parametrize("told", ["[a.html, b/]", "/", "[/static/a.html, static/b/]"])
def test_what_the_settings_name_is_published(told, site):
    write(site, {"newsgen.yaml": f"title: Small\nactive_files: {told}\n"})
    write(site, {"static/a.html": _PAGE, "static/b/c.svg": _PAGE})

    assert _refused(site) == []
    assert (site / "build/a.html").read_text("utf-8") == _PAGE


def test_leave_for_one_file_is_none_for_others(site):
    write(site, {"newsgen.yaml": "title: Small\nactive_files: [a.html, b]\n"})
    write(site, {"static/a.htm": _PAGE, "static/b/c.html": _PAGE, "static/x/a.html": _PAGE})

    assert _refused(site) == ["static/a.htm", "static/b/c.html", "static/x/a.html"]


def test_a_drawing_that_begins_to_run_is_an_error_again_and_again(site):
    write(site, {"static/a.svg": _DRAWING})
    built(site)
    write(site, {"static/a.svg": _DRAWING.replace("<path", "<path onload='alert(1)'")})

    assert _refused(site) == ["static/a.svg"]
    assert _refused(site) == ["static/a.svg"]
    assert _refused(site, keep_going=True) == ["static/a.svg"]
    assert not (site / "build/a.svg").exists()
