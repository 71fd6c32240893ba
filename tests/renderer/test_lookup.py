"""Where templates are found."""

from __future__ import annotations

import os

import pytest
from documents import built, tree, write
from jinja2 import TemplateNotFound, TemplateSyntaxError

from newsgen.renderer.environment import grammar, template_folders
from newsgen.renderer.theme import builtin

_SITE = {
    "newsgen.yaml": "title: T\nlanguage: en\n",
    "content/articles/one.md": "---\ntitle: One\ndate: 2024-05-21\n---\n\nText.\n",
}
_OVERRIDE = '{% extends "theme/article.html" %}{% block margin %}<b>mine</b>{% endblock %}'


@pytest.fixture
def env(tmp_path):
    return grammar(template_folders(tmp_path))


def _source(env, name):
    return env.loader.get_source(env, name)[0]


def test_a_site_comes_first_and_theme_always_means_the_built_in_one(env, tmp_path):
    write(tmp_path, {"article.html": "mine", "theme/article.html": "also mine"})

    assert _source(env, "article.html") == "mine"
    assert (
        _source(env, "theme/article.html") == (builtin("templates") / "article.html").read_text()
    )


def test_what_neither_has_is_not_found_nor_is_anything_outside(env, tmp_path):
    write(tmp_path.parent, {"secret.html": "x"})

    for name in ("none.html", "theme/none.html", "../secret.html", "/etc/passwd", "a\\b", "", "."):
        with pytest.raises(TemplateNotFound):
            _source(env, name)


def test_line_ends_are_read_as_one(env, tmp_path):
    (tmp_path / "a.html").write_bytes(b"a\r\nb\rc\n")

    assert _source(env, "a.html") == "a\nb\nc\n"


def test_the_line_of_a_wrong_byte_is_told(env, tmp_path):
    (tmp_path / "a.html").write_bytes(b"a\nb\n\xff")

    with pytest.raises(TemplateSyntaxError, match="0xff") as caught:
        _source(env, "a.html")
    assert (caught.value.lineno, caught.value.filename) == (3, str(tmp_path / "a.html"))


def test_all_templates_are_listed_under_all_their_names(env, tmp_path):
    write(tmp_path, {"own/mine.html": "x", ".hidden": "x"})

    names = env.list_templates()

    assert {"own/mine.html", "article.html", "theme/article.html"} <= set(names)
    assert ".hidden" not in names


def test_a_template_that_extends_its_built_in_one_makes_only_its_own_pages_anew(tmp_path):
    write(tmp_path, _SITE)
    built(tmp_path)
    before = tree(tmp_path / "build")
    write(tmp_path, {"templates/article.html": _OVERRIDE})

    report = built(tmp_path)

    after = tree(tmp_path / "build")
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {"articles/2024/05/one/index.html", "SHA256SUMS"}
    made = {name: kind.rendered for name, kind in report.kinds.items()}
    assert made == {"article": 1, "sums": 1}
    assert b"<b>mine</b>" in after["articles/2024/05/one/index.html"]


def test_both_a_frame_and_a_page_may_extend_theirs(tmp_path):
    frame = (
        '{% extends "theme/base.html" %}{% block footer %}<i>foot</i>{{ super() }}{% endblock %}'
    )
    write(tmp_path, _SITE | {"templates/article.html": _OVERRIDE, "templates/base.html": frame})

    built(tmp_path)

    page = (tmp_path / "build/articles/2024/05/one/index.html").read_text("utf-8")
    assert "<b>mine</b>" in page
    assert "<i>foot</i><p" in page.replace("\n", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_pipe_is_no_template_and_the_theme_does_not_stand_in_for_it(env, tmp_path):
    os.mkfifo(tmp_path / "article.html")

    with pytest.raises(OSError, match="it is a pipe"):
        _source(env, "article.html")
