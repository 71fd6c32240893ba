"""Drawings that are only looked at, and those that do something."""

from __future__ import annotations

import pytest

from newsgen.text.svg import activity

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'

_STILL = {
    "a path": '<path d="M0 0h4v4z" fill="url(#shade)" style="stroke:#123"/>',
    "a text": "<title>on a <tspan>bridge</tspan></title><text>onload=alert(1)</text>",
    "a use": '<use xlink:href="#a"/><use href="#b"/>',
    "a picture in it": '<image href="data:image/png;base64,AAAA"/>',
    "a link": '<a href="https://example.org/"><circle r="3"/></a>',
    "a style": "<style>.a{fill:red;mask:url(#m)}</style>",
    "a movement": '<rect><animate attributeName="width" to="3"/></rect>',
    "a program's own": '<x:view xmlns:x="urn:editor" x:zoom="3"/>',
    "a program's own path": '<x:view xmlns:x="urn:editor" x:file="C:\\url(x)"/>',
    "a word of styles": '<text aria-label="the source (an image) of a cross">an image(1)</text>',
}
_DOING = {
    "a script": "<script>alert(1)</script>",
    "a script by prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>',
    "an event": '<path onload="alert(1)"/>',
    "an event in capitals": '<path ONLOAD="alert(1)"/>',
    "a page": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "an element of a page": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="/x"/>',
    "a script address": '<a xlink:href="java&#115;cript:alert(1)">x</a>',
    "a script address with spaces": '<a href=" &#10;javascript:alert(1)">x</a>',
    "a use of another file": '<use href="/other.svg#a"/>',
    "a picture elsewhere": '<image href="https://example.org/count.png"/>',
    "a drawing in it": '<image href="data:image/svg+xml;base64,AAAA"/>',
    "a change of a link": '<a><animate attributeName="href" to="javascript:alert(1)"/></a>',
    "a change of a link by prefix": '<a><set attributeName="xlink:href" to="x"/></a>',
    "a style that imports": "<style>@import 'https://example.org/a.css';</style>",
    "a style with escapes": "<style>a{b:\\75rl(x)}</style>",
    "a style in pieces": "<style>@imp<![CDATA[ort 'x';]]></style>",
    "a style that loads": '<path style="fill:url( https://example.org/x)"/>',
    "a loading attribute": '<path mask="url(/x.svg#m)"/>',
    "a set of pictures": """<g style="background-image:image-set('https://e/x.png' 1x)"/>""",
    "a set of pictures in a style": "<style>a{b:-webkit-image-set('https://e/x.png' 1x)}</style>",
    "a set of pictures in an attribute": """<g mask="Image-Set('https://e/x.png' 1x)"/>""",
    "pictures that cross": """<g style="background:cross-fade('https://e/x.png', red)"/>""",
    "pictures that cross in an attribute": """<g mask="cross-fade('https://e/x.png', red)"/>""",
    "a picture in a style": "<style>a{background:image('https://e/x.png')}</style>",
    "a source in a style": "<style>a{background:src('https://e/x.png')}</style>",
    "a source in an attribute": """<g cursor="src('https://e/x.png'),auto"/>""",
    "an attribute with escapes": '<g cursor="\\75rl(https://e/x.png),auto"/>',
    "a change to what loads": """<set attributeName="cursor" to="image-set('x' 1x),auto"/>""",
    "a link that tells": '<a href="https://example.org/" ping="https://e/count">x</a>',
}


@pytest.mark.parametrize("inside", _STILL.values(), ids=_STILL)
def test_what_is_only_looked_at_does_nothing(inside):
    assert activity(f"{_HEAD}{inside}</svg>".encode()) == ""


@pytest.mark.parametrize("inside", _DOING.values(), ids=_DOING)
def test_what_runs_or_loads_is_told(inside):
    assert activity(f"{_HEAD}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "whole",
    [
        '<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>',
        f'<?xml-stylesheet href="/a.css"?>{_HEAD}</svg>',
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{_HEAD}&a;</svg>',
        f"{_HEAD}<script>alert(1)</script",
        _HEAD,
        "",
        "not XML",
        f"{_HEAD}{'<g>' * 100_000}",
    ],
    ids=["a page", "a style sheet", "entities", "cut off", "open", "empty", "no XML", "deep"],
)
def test_what_is_no_whole_drawing_counts_as_doing_something(whole):
    assert activity(whole.encode())


def test_a_drawing_of_any_age_and_depth_is_read():
    old = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'

    assert activity(f'<?xml version="1.0"?>{old}{_HEAD}</svg>'.encode()) == ""
    assert activity(f"{_HEAD}{'<g>' * 50_000}{'</g>' * 50_000}</svg>".encode()) == ""
    assert activity(b"\xef\xbb\xbf" + _HEAD.encode() + b"</svg>") == ""
    assert activity(f"{_HEAD}</svg>".encode("utf-16")) == ""
