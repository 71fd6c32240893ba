"""Style sheets become shorter and mean the same."""

from __future__ import annotations

import re

import pytest
import tinycss2
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.models.theme import DARK, LIGHT
from newsgen.renderer.styles import coloured, shortened
from newsgen.renderer.theme import builtin

_MOST = 25_600  # bytes of the theme's style sheet as it is published
_TIGHT = frozenset("{};,")
_PIECES = (
    *("a", "-b", ".c", "#d", "1", "2px", "3%", "+", "-", ">", "~", "*", "|", "=", "!", "&"),
    *(":", ";", ",", "{", "}", "(", ")", "[", "]", "/", "<", "@media", "url", "--x", "$", "^="),
    *(" ", "  ", "\n", "\t", "/**/", "/* x; */", "/* it's {a} */", "/*", "*/", "\\", "\\31 "),
    *(
        '"a  b"',
        '"it\'s /* no */ ;"',
        "'",
        '"',
        "url(a  b)",
        "url(data:x;y,z)",
        'url( "q" )',
        "url(",
    ),
    *("\\{", "\\26 B", "é", "—", "<!--", "-->", "u+26", "\x00"),
)


def _tokens(text):
    """Return what *text* says, without comments and the white space that means nothing."""
    return _meaning(tinycss2.parse_component_value_list(text, skip_comments=True))


def _meaning(nodes):
    found = []
    for node in nodes:
        if node.type == "whitespace":
            found.append(" ")
        elif node.type in {"{} block", "() block", "[] block"}:
            found += [node.type[0], *_meaning(node.content), node.type[1]]
        elif node.type == "function":
            found += [f"{node.name}(", *_meaning(node.arguments), ")"]
        else:
            found.append(node.serialize())
    return _plain(found)


def _plain(found):
    """Drop white space at both ends, beside punctuation and behind colons, and last semicolons."""
    kept = []
    for one in found:
        if one == " " and (not kept or kept[-1] in (*_TIGHT, " ", ":")):
            continue
        if one in _TIGHT:
            while kept and kept[-1] == " ":
                kept.pop()
        if one == "}":
            while kept and kept[-1] == ";":
                kept.pop()
        kept.append(one)
    while kept and kept[-1] == " ":
        kept.pop()
    return kept


@pytest.mark.parametrize("name", ["newsgen.css", "search.css"])
def test_a_style_sheet_of_the_theme_says_the_same_in_less(name):
    text = (builtin("static") / "assets" / name).read_text("utf-8")

    short = shortened(text)

    assert _tokens(short) == _tokens(text)
    assert "/*" not in short
    assert not re.search(r"\n|  ", short)


def test_the_theme_is_published_small():
    text = (builtin("static") / "assets/newsgen.css").read_text("utf-8")

    assert len(shortened(text).encode()) <= _MOST


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@example("a/**/b/* x */ c{d:e;;}")
@example('x{content:"/*";y:"*/"}')
@example(".\\31  b{}")
@example("a:url( 'x' ) url(y z)")
def test_any_text_says_the_same_in_less(text):
    short = shortened(text)

    assert _tokens(short) == _tokens(text)
    assert len(short) <= len(text)


def test_strings_and_addresses_are_left_alone():
    text = 'a { content: "  /* b */ ; }  "; background: url(data:image/png;base64,AA==) }'

    assert shortened(text) == (
        'a{content:"  /* b */ ; }  ";background:url(data:image/png;base64,AA==)}'
    )


def test_a_text_that_does_not_close_is_left_as_it_is():
    assert shortened("a { b: 'c }\n  d { }") == "a { b: 'c }\n  d { }"


def test_a_colour_chosen_by_light_leaves_the_dark_as_it_is():
    rules = coloured((("seal", "#112233"),), ())

    assert rules == (
        "@media screen{:root{--seal:#112233}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{--seal:{DARK['seal']}}}}}"
    )
    assert coloured((), ()) == ""


@pytest.mark.parametrize(("at", "colours"), [(0, LIGHT), (1, DARK)])
def test_the_colours_are_those_of_the_style_sheet(at, colours):
    text = (builtin("static") / "assets/newsgen.css").read_text("utf-8")
    roots = re.findall(r":root \{([^}]*)\}", text)

    found = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", roots[at]))

    assert {name: found[name] for name in colours} == dict(colours)
