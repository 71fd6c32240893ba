"""What a browser or a host would run or obey of ``static/`` is published only if it is named."""

from __future__ import annotations

from base64 import b64decode

import pytest
from documents import built, write

_PAGE = "<script>alert(1)</script>"
_PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


@pytest.fixture
def site(tmp_path):
    write(tmp_path, {"newsgen.yaml": "title: Small\nlanguage: en\n"})
    return tmp_path


def _refused(site, **options):
    report = built(site, **options)
    return [one.path for one in report.diagnostics if one.code == "static-active"]


@pytest.mark.parametrize(
    "name",
    [
        *("a.html", "A.HTM", "b/c.xhtml", "d.xml", "e.svg", "f.svgz", "g.html.gz", "h.rss"),
        *("p.html.en", "a.html.bz2", "q.mathml", "q.mml", "notes.xml.txt", "r.en.html.utf8"),
        *("a.svg.en", "a.pt-br.svg", "x.html.webp"),
    ],
)
def test_a_page_in_static_is_an_error(name, site):
    write(site, {f"static/{name}": _PAGE})

    assert _refused(site) == [f"static/{name}"]
    assert not (site / "build").exists()


@pytest.mark.parametrize("name", ["a.svg.gz", "a.svg.br", "a.svg.gb", "a.svg.jis", "a.svg.txt"])
def test_a_drawing_that_is_not_read_as_it_lies_there_counts_as_a_page(name, site):
    write(site, {f"static/{name}": _DRAWING})

    assert _refused(site) == [f"static/{name}"]


@pytest.mark.parametrize(
    "name",
    [
        *("a.txt", "app.js", "a.css", "data.json", "html", "a.svg", "a.svg.en", "a.zh-cn.svg"),
        *("jquery.min.js", "archive.2024.pdf", "v1.2.zip", "php", "html/a.txt", "a.php/b.txt"),
        *("x/_headers", "headers", "_headers.txt", "x/functions/a.js", "functions/a.txt"),
        *("_worker.json", "x/_worker.js", "x/nginx-a.map", "api/data.json"),
    ],
)
def test_what_nobody_runs_or_obeys_by_itself_is_published(name, site):
    write(site, {f"static/{name}": _DRAWING})

    assert _refused(site) == []
    assert (site / "build" / name).read_text("utf-8") == _DRAWING


@pytest.mark.parametrize("name", ["flag.svg.png", "news.html.png"])
def test_a_picture_of_a_page_or_drawing_is_a_picture(name, site):
    """Wikimedia's small pictures of drawings have such names, and so have screenshots."""
    (site / "static").mkdir()
    (site / "static" / name).write_bytes(_PNG)

    assert _refused(site) == []
    assert (site / "build" / name).exists()


@pytest.mark.parametrize(
    "name",
    [
        *("_headers", "_redirects", "_Headers", "_routes.json", "netlify.toml", "vercel.json"),
        *("web.config", "maps/Web.config", "nginx-redirects.map", "nginx-more.map"),
    ],
)
def test_what_a_host_would_obey_is_an_error(name, site):
    write(site, {f"static/{name}": "/* https://example.org/\n"})
    report = built(site)

    assert [(one.path, one.code) for one in report.diagnostics] == [
        (f"static/{name}", "static-active")
    ]
    assert "the host would obey it" in report.diagnostics[0].message


@pytest.mark.parametrize(
    "name",
    [
        *("a.php", "b/C.PHTML", "a.php.txt", "a.php.jpg", "a.phar", "x.cgi", "x.pl", "x.py"),
        *("a.aspx", "a.jsp", "a.cfm", "install.sh", "_worker.js", "_worker.js/index.js"),
        *("functions/a.js", "functions/deep/[[path]].ts", "api/count.go"),
    ],
)
def test_a_program_is_an_error(name, site):
    write(site, {f"static/{name}": "1"})
    report = built(site)

    assert [(one.path, one.code) for one in report.diagnostics] == [
        (f"static/{name}", "static-active")
    ]
    assert "a host may run it as a program" in report.diagnostics[0].message


def test_the_policy_gives_way_only_to_a_file_that_is_named(site):
    write(site, {"static/_headers": "/*\n  X-Mine: 1\n"})

    assert _refused(site, keep_going=True) == ["static/_headers"]
    assert "Content-Security-Policy" in (site / "build/_headers").read_text("utf-8")

    write(site, {"newsgen.yaml": "title: Small\nlanguage: en\nactive_files: [_headers]\n"})

    assert _refused(site) == []
    assert (site / "build/_headers").read_text("utf-8") == "/*\n  X-Mine: 1\n"


@pytest.mark.parametrize("name", [".htaccess", "a/.user.ini", ".well-known/.htaccess"])
def test_orders_in_hidden_files_are_never_published(name, site):
    write(site, {f"static/{name}": "AddHandler cgi-script .txt\n"})

    assert _refused(site) == []
    assert not (site / "build" / name).exists()


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


def test_a_drawing_that_does_nothing_clears_no_page_of_the_same_bytes(site):
    write(site, {f"static/{name}": _DRAWING for name in ("a.svg", "a.html", "a.php")})

    for _ in range(2):
        assert _refused(site, keep_going=True) == ["static/a.html", "static/a.php"]
    assert (site / "build/a.svg").exists()
