"""What is wrong with a template is told with its place, its line, the page, and what to do."""

from __future__ import annotations

import pytest
from documents import built, tree, write

from newsgen.build.report import RenderError

_SITE = {
    "newsgen.yaml": "title: T\nlanguage: en\n",
    "content/articles/one.md": "---\ntitle: One\ndate: 2024-05-21\n---\n\nText.\n",
}
_PAGE = "articles/2024/05/one/index.html"
_MAKING = f", while making {_PAGE} from content/articles/one.md"
_EXTENDS = '{% extends "theme/article.html" %}\n'
_IN_MAIN = _EXTENDS + "{% block main %}\n  WHAT\n{% endblock %}\n"


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


def _error(site, template, name="article.html"):
    place = site / "templates" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(template if isinstance(template, bytes) else template.encode())
    with pytest.raises(RenderError) as caught:
        built(site)
    return caught.value


@pytest.mark.parametrize("template", ["{{ nothing }}", "{% if %}"])
def test_the_last_good_site_stays(site, template):
    built(site)
    before = tree(site / "build")

    _error(site, template)

    assert tree(site / "build") == before


@pytest.mark.parametrize(
    ("what", "column", "message", "hint"),
    [
        ("{{ page.artcle }}", 11, "ArticleView has no field 'artcle'", "did you mean 'article'?"),
        ("{{ pages }}", 6, "'pages' is undefined", "did you mean 'page'?"),
        ("{{ page.article.card.titl }}", 24, "Card has no field 'titl'", "did you mean 'title'?"),
        ("{{ url | dat }}", 12, "no filter named 'dat'", "did you mean 'date'?"),
        ("{{ 1 is evn }}", 11, "no test named 'evn'", "did you mean 'even'?"),
        ('{% include "serch.html" %}', 15, "there is no template 'serch.html'", "'search.html'"),
        ('{{ t("nav.peple") }}', 9, "there is no interface text 'nav.peple'", "nav.people"),
        ('{{ t("people") }}', 9, "there is no interface text 'people'", "nav.people"),
        (
            '{{ t("count.articles") }}',
            9,
            "the interface text 'count.articles' needs a number",
            "n=",
        ),
        ('{{ t("article.credit") }}', 3, "the interface text needs a value for 'name'", "name="),
        ("{{ url.nothing }}", 10, "'str object' has no attribute 'nothing'", ""),
        ("{{ 1 / 0 }}", 3, "ZeroDivisionError: division by zero", ""),
        (
            '{% from "_macros.html" import itm with context %}{{ itm() }}',
            12,
            "the template '_macros.html' has no macro 'itm'",
            "",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(site, what, column, message, hint):
    error = _error(site, _IN_MAIN.replace("WHAT", what))

    problem = error.problem
    assert (problem.path, problem.line, problem.column) == ("templates/article.html", 3, column)
    assert problem.message == message + _MAKING
    assert hint in problem.hint
    assert bool(hint) == bool(problem.hint)
    assert error.excerpt == what


def test_names_that_a_template_sets_may_be_meant(site):
    error = _error(
        site, _EXTENDS + "{% set heading = 1 %}{% block main %}{{ headin }}{% endblock %}"
    )

    assert error.problem.hint == "did you mean 'heading'?"


def test_a_record_says_what_it_has_if_nothing_is_near(site):
    error = _error(site, _IN_MAIN.replace("WHAT", "{{ page.article.card.xyz }}"))

    assert error.problem.hint.startswith("it has id, url, title, ")


@pytest.mark.parametrize(
    ("template", "line", "message", "code"),
    [
        ("a\n{% blok x %}", 2, "encountered unknown tag 'blok'", "template-syntax"),
        ("a\n\n{{ x ", 3, "unexpected end of template", "template-syntax"),
        (b"a\ncaf\xe9\n{% if %}", 2, "the byte 0xe9 is not UTF-8", "template-encoding"),
    ],
)
def test_a_template_that_cannot_be_read_is_told_before_any_page(
    site, template, line, message, code
):
    problem = _error(site, template).problem

    assert (problem.path, problem.line, problem.code) == ("templates/article.html", line, code)
    assert problem.message.startswith(message)
    assert "while making" not in problem.message


@pytest.mark.parametrize("word", ["extends", "include"])
def test_a_template_that_leads_to_itself_is_told_how_the_built_in_one_is_called(site, word):
    problem = _error(site, f'{{% {word} "article.html" %}}').problem

    assert problem.message == "the template 'article.html' leads to itself without end" + _MAKING
    assert problem.hint == 'the built-in one is called "theme/article.html"'
    assert problem.line == 1


def test_templates_that_lead_to_each_other_are_named(site):
    write(site, {"templates/a.html": '{% include "article.html" %}'})

    problem = _error(site, '{% include "a.html" %}').problem

    assert problem.code == "template-loop"
    assert "templates/a.html" in problem.message
    assert "templates/article.html" in problem.message


def test_a_mistake_in_an_included_template_is_told_there(site):
    problem = _error(site, "\n{{ page.nothing }}", "_search.html").problem

    assert (problem.path, problem.line) == ("templates/_search.html", 2)


def test_a_built_in_template_that_lacks_something_is_named_by_its_own_name(site):
    problem = _error(site, "{# no macros #}", "_macros.html").problem

    assert problem.path.startswith("theme/")
    assert problem.line > 0


def test_the_text_shows_the_line_and_ends_with_the_hint(site):
    error = _error(site, _IN_MAIN.replace("WHAT", "{{ page.artcle }}"))

    assert str(error) == (
        f"templates/article.html:3:11: error: ArticleView has no field 'artcle'{_MAKING} "
        "[template-undefined]\n    3 | {{ page.artcle }}\n    hint: did you mean 'article'?"
    )
