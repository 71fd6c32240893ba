"""A pressed template makes the very text that Jinja makes of it, or none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader
from markupsafe import Markup
from msgspec import Struct

from newsgen.models.page import Link
from newsgen.models.publisher import Publisher
from newsgen.outputs.kinds import NAMES, kind_of
from newsgen.renderer.environment import environment
from newsgen.renderer.header import Header
from newsgen.renderer.press.code import Unfit
from newsgen.renderer.press.press import Pressing
from newsgen.renderer.press.trees import Trees
from newsgen.renderer.theme import builtin

_HEADER = Header("A & B", "en", "ltr", "https://example.org/", "<x>", Publisher("P"), ())


class Item(Struct, frozen=True):
    name: str
    size: int
    tags: tuple[str, ...] = ()


class View(Struct, frozen=True):
    title: str
    html: Any
    number: int
    nothing: None
    items: tuple[Item, ...]


_VIEW = View(
    'A "quoted" <title> & more',
    Markup("<b>safe</b>"),
    3,
    None,
    (Item("<one>", 1, ("a", "b")), Item("two", 2), Item("three", 3, ("'",))),
)


def _both(sources, view=_VIEW, header=_HEADER, url="a/b/"):
    """Return what the pressed template makes and what Jinja makes of ``page.html``."""
    env = environment((), header)
    env.loader = DictLoader(sources)
    root = "../" * url.count("/")
    pressed = Pressing(Trees(env), [env.globals["absolute"]]).pressed("page.html")
    plain = env.get_template("page.html").render(
        page=view, url=url, root=root, href=lambda place: (root + place) or "./"
    )
    return pressed(view, url, root), plain


_ALONE = [
    "{{ page.title }}{{ page.html }}{{ page.number }}{{ page.nothing }}{{ page.title | safe }}",
    "{{ href('') }} {{ href('x/') }} {{ href(page.title) }} {{ root }} {{ absolute(url) }}",
    "{{ site.title }} {{ site.description }} {{ t('nav.front') }} {{ t('nav.' ~ 'people') }}",
    "{% for n in (0, 1, 2) %}{{ t('count.articles', n=n) }}{% endfor %}",
    "{{ t('count.articles', n=page.number) }} {{ t('count.articles', n=1) }}",
    "{{ t('person.as', role=page.html) }} {{ t('person.as', role=page.title) }}",
    (
        "{% for i in page.items %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ i.name }},"
        "{% endfor %}"
    ),
    (
        "{% for i in page.items if i.size > 1 %}{{ loop.index }}/{{ loop.length }}{{ i.name }}"
        "{% else %}none{% endfor %}"
    ),
    "{% for i in page.items if i.size > 9 %}{{ i.name }}{% else %}none{% endfor %}",
    (
        "{% for i in page.items %}{% if loop.previtem is defined %}{{ loop.previtem.name }}"
        "{% endif %}"
        "{% for tag in i.tags %}{{ loop.index0 }}{{ tag }}{% endfor %}{% endfor %}"
    ),
    "{% for a, b in ((1, page.title), (2, page.html)) if b %}{{ a }}{{ b }}{% endfor %}",
    "{% for a in ('x', 'y') %}{{ t('nav.people') if a == 'x' else a }}{% endfor %}",
    "{% set a = page.items %}{% set b=2 %}{{ a[0].name }}{{ a[1:] | count }}{{ a[:b] | length }}",
    (
        "{% set ns = namespace(n=0) %}{% for i in page.items %}{% set ns.n = ns.n + i.size %}"
        "{% endfor %}{{ ns.n }}"
    ),
    "{{ 'x' ~ page.title }}{{ 'x' ~ page.html }}{{ page.html ~ '<' }}{{ 1 ~ 2 }}",
    "{{ [page.number * 2 - 1, 4] | max }} {{ (page.number / 2) | round }} {{ -page.number }}",
    "{{ page.items | map(attribute='name') | join(', ') }}",
    "{{ page.items | rejectattr('size', 'equalto', 2) | map(attribute='name') | list }}",
    "{{ {'a': 'b<'}.get(page.title, page.title) }}{{ 'a' in {'a': '1'} }}{{ {'a': '<'}['a'] }}",
    "{{ '{:,}'.format(1234567) }} {{ '{:,}'.format(page.number) }} {{ page.title.upper() }}",
    "{{ 'yes' if page.nothing is none }}{{ 'no' if page.number is none }}|",
    "{{ page.number > 2 and page.number <= 3 or page.nothing }}{{ not page.nothing }}",
    "{{ 'a' if page.number == 1 else page.html if page.number == 2 else page.title }}",
    "{% if page.nothing %}a{% elif page.number == 3 %}b{% else %}c{% endif %}",
    "{% if false %}a{% elif page.number == 9 %}b{% elif true %}c{% else %}d{% endif %}",
    (
        "{% macro m(a, b=2, c='x') %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}"
        "{{ m(1) }}{{ m(page.title, c=page.html) }}{{ m('1') }}{{ m(true) }}{{ m(1, 3, '<') }}"
    ),
    "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{% set x = m(page.title) %}{{ x }}{{ x ~ x }}",
    (
        "{% macro rows(n) %}{{ n }}{% if n %}{% for i in (1,) %}{{ rows(n - 1) }}{% endfor %}"
        "{% endif %}"
        "{% endmacro %}{{ rows(page.number) }}"
    ),
    (
        "{% macro box(t) %}<b>{{ t }}</b>{{ caller() }}{% endmacro %}"
        "{% for i in page.items %}{% call box(i.name) %}{{ i.size }}{{ page.title }}{% endcall %}"
        "{% endfor %}"
    ),
    "{% for i in page.items %}{% set x = i.size %}{{ x }}{% endfor %}",
]


@pytest.mark.parametrize("source", _ALONE)
def test_a_template_says_what_jinja_says(source):
    pressed, plain = _both({"page.html": source})

    assert pressed == plain


_TOGETHER = [
    {
        "frame.html": "{% set s = url.partition('/')[0] %}<{{ s }}>{% block a %}A{% endblock %}|"
        "{% block b %}B{{ s }}{% block c %}C{% endblock %}{% endblock %}",
        "page.html": "{% extends 'frame.html' %} \n{% set x = page.title %}"
        "{% block a %}{{ x }}{{ super() }}{{ s }}{% endblock %}{% block c %}{{ x }}{% endblock %}",
    },
    {
        "top.html": "{% block a %}1{% endblock %}",
        "frame.html": "{% extends 'top.html' %}{% set y = 5 %}"
        "{% block a %}{{ super() }}2{{ y }}{% endblock %}",
        "page.html": "{% extends 'frame.html' %}{% block a %}{{ super() }}3{{ y }}{% endblock %}",
    },
    {
        "m.html": "{# words #}\n{% from 'n.html' import small with context %}\n"
        "{% macro big(i) %}{% set n = i.size %}<{{ small(i.name) }}{{ n }}>{% endmacro %}",
        "n.html": "{% macro small(name) %}{% if name %}~{{ name }}{% endif %}{% endmacro %}",
        "page.html": "{% from 'm.html' import big as one with context %}"
        "{% for i in page.items %}{{ one(i) }}{% endfor %}",
    },
    {
        "part.html": "{% for a in it %}{{ loop.index }}{{ a.name }}{% endfor %}{{ page.title }}",
        "page.html": "{% set it = page.items %}{% include 'part.html' %}{% include 'part.html' %}",
    },
    {
        "frame.html": "{{ site }}{% block a %}{{ t }}{% endblock %}",
        "page.html": "{% extends 'frame.html' %}{% set site = 'mine' %}{% set t = page.title %}",
    },
]


@pytest.mark.parametrize("sources", _TOGETHER)
def test_templates_together_say_what_jinja_says(sources):
    pressed, plain = _both(sources)

    assert pressed == plain


@pytest.mark.parametrize(
    "source",
    [
        "{{ missing }}",
        "{{ missing | default('x') }}",
        "{% if page.number %}{% set x = 1 %}{% endif %}{{ x }}",
        "{% autoescape false %}{{ page.title }}{% endautoescape %}",
        "{% filter upper %}x{% endfilter %}",
        "{% set x %}block{% endset %}{{ x }}",
        "{% for i in page.items recursive %}{{ i.name }}{% endfor %}",
        "{% for i in page.items %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% for i in page.items %}{{ loop }}{% endfor %}",
        "{% include ['a.html', 'page2.html'] %}",
        "{% macro m(a) %}{{ varargs }}{% endmacro %}{{ m(1, 2) }}",
        "{{ self.a() }}{% block a %}{% endblock %}",
        "{% for i in page.items %}{% block b scoped %}{{ i.name }}{% endblock %}{% endfor %}",
        "{{ {'a': 1}.update({'b': 2}) }}",
        "{{ page.class }}",
        "{{ page['title'].__class__ is mapping }}",
    ],
)
def test_what_is_not_sure_is_left_to_jinja(source):
    env = environment((), _HEADER)
    env.loader = DictLoader({"page.html": source})

    with pytest.raises(Unfit):
        Pressing(Trees(env), ()).pressed("page.html")


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("base", ["", "https://example.org/a/"])
def test_every_template_of_the_theme_is_pressed(language, base):
    pages = (Link("About", "about/"), Link("Contact", "contact/", "en"))
    header = Header("T", language, "ltr", base, "about", Publisher("P", "https://p/"), pages)
    env = environment((builtin("templates"),), header)
    trees = Trees(env)

    for name in sorted({kind_of(name).template for name in NAMES} - {""}):
        assert callable(Pressing(trees, ()).pressed(name)), name


_texts = st.text(st.sampled_from("ab <>&\"'{}%é张\n"), max_size=6)
_views = st.builds(
    View,
    title=_texts,
    html=st.one_of(_texts, _texts.map(Markup), st.integers(), st.none(), st.booleans()),
    number=st.integers(-1, 3),
    nothing=st.none(),
    items=st.lists(
        st.builds(Item, _texts, st.integers(0, 3), st.lists(_texts, max_size=2).map(tuple)),
        max_size=3,
    ).map(tuple),
)
_atoms = st.sampled_from(
    [
        *("page.title", "page.html", "page.number", "page.nothing", "x", "url", "root"),
        *("1", "0", "'<a>'", "''", "none", "true", "site.title", "t('nav.home')", "y"),
        *(
            "m(x)",
            "m(page.html, 2)",
            "page.items | length",
            "loop.index",
            "loop.last",
            "item.name",
        ),
    ]
)
_expressions = st.recursive(
    _atoms,
    lambda inner: st.one_of(
        st.builds("({} ~ {})".format, inner, inner),
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("({} == {})".format, inner, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("({} if {})".format, inner, inner),
        st.builds("({} is none)".format, inner),
        st.builds("href('' ~ {})".format, inner),
        st.builds("t('person.as', role={})".format, inner),
        st.builds("t('count.articles', n={})".format, inner),
        st.builds("[{}, {}] | join({})".format, inner, inner, inner),
        st.builds("m({}, b={})".format, inner, inner),
    ),
    max_leaves=4,
)
_bodies = st.recursive(
    st.one_of(
        st.sampled_from(["text", "<b>\n", "{% set x = 'new' %}", "{% set y = page.number %}"]),
        st.builds("{{{{ {} }}}}".format, _expressions),
        st.builds("{{% set x = {} %}}".format, _expressions),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, _expressions, inner, inner),
        st.builds("{{% if {} %}}{}{{% endif %}}".format, _expressions, inner),
        st.builds(
            "{{% for item in page.items %}}{}{{% else %}}{}{{% endfor %}}".format, inner, inner
        ),
        st.builds("{{% for x in page.items if {} %}}{}{{% endfor %}}".format, _expressions, inner),
        st.builds("{{% for y in ('a', 1, none) %}}{}{{% endfor %}}".format, inner),
        st.builds("{{% call box({}) %}}{}{{% endcall %}}".format, _expressions, inner),
    ),
    max_leaves=8,
)
_MACROS = (
    "{% macro m(a, b='-') %}<{{ a }}{{ b }}>{% endmacro %}"
    "{% macro box(a) %}{{ a }}{% for item in page.items %}[{{ caller() }}]{% endfor %}"
    "{% endmacro %}"
)


@settings(deadline=None, max_examples=400)
@given(body=_bodies, set_first=st.booleans(), view=_views)
def test_any_template_that_is_pressed_says_what_jinja_says(body, set_first, view):
    """It may give up, before it runs or while it does; then nothing is said of it here."""
    head = "{% set x = page.title %}{% set y = 'why' %}" if set_first else ""
    for sources in (
        {"page.html": head + _MACROS + body},
        {
            "page.html": "{% extends 'frame.html' %}"
            + head
            + _MACROS
            + "{% block a %}"
            + body
            + "{% endblock %}",
            "frame.html": "{% set y = 'late' %}{% block a %}{% endblock %}{{ y }}",
        },
    ):
        env = environment((), _HEADER)
        env.loader = DictLoader(sources)
        try:
            said = Pressing(Trees(env), ()).pressed("page.html")(view, "a/", "../")
        except Exception:  # noqa: BLE001, S112 - then Jinja is asked
            continue
        plain = env.get_template("page.html")
        assert said == plain.render(
            page=view, url="a/", root="../", href=lambda place: ("../" + place) or "./"
        )
