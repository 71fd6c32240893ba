"""What makes pages of a kind anew."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, TemplateSyntaxError

from newsgen.models.publisher import Publisher
from newsgen.renderer.environment import environment
from newsgen.renderer.header import Header
from newsgen.renderer.press.trees import Trees, parsed
from newsgen.renderer.stamps import read_ahead, stamped

_HEADER = Header("T", "en", "ltr", "", "", Publisher(), ())
_SOURCES = {
    "page.html": "{% extends 'frame.html' %}{% from 'm.html' import m %}",
    "frame.html": "{% include ['a.html', 'b.html'] %}",
    "m.html": "{% macro m() %}{% endmacro %}",
    "other.html": "other",
}
_KINDS = {"one": "page.html", "two": "other.html"}


def _stamped(known=None, code=b"code", **changes):
    env = environment((), _HEADER)
    env.loader = DictLoader(_SOURCES | {f"{name}.html": text for name, text in changes.items()})
    return stamped(env, _HEADER, _KINDS, code, known or {})


@pytest.mark.parametrize("name", ["page", "frame", "m", "a", "b"])
def test_a_stamp_changes_with_all_a_template_leads_to(name):
    before, after = _stamped().stamps, _stamped(**{name: "changed"}).stamps

    assert before["one"] != after["one"]
    assert before["two"] == after["two"]


@pytest.mark.parametrize("name", ["page", "frame", "other"])
@pytest.mark.parametrize("text", ["{% extends 'm.html' %}", "plain"])
def test_stamps_are_the_same_with_what_was_known_before(name, text):
    known = _stamped().references

    assert _stamped(known, **{name: text}) == _stamped(**{name: text})


def test_a_template_that_is_known_is_not_read_again():
    """Its references are taken as they are told, so telling others shows."""
    lies = dict.fromkeys(_stamped().references, ("new.html",))

    told = _stamped(lies, new="x").stamps
    assert told != _stamped(new="x").stamps
    assert told != _stamped(lies, new="y").stamps


def test_what_other_code_knew_is_not_trusted():
    known = _stamped(code=b"older").references

    assert not known.keys() & _stamped(known).references.keys()


def test_a_template_that_cannot_be_read_is_told_each_time():
    known = _stamped().references

    with pytest.raises(TemplateSyntaxError):
        _stamped(known, m="{% macro %}")


def test_what_is_read_ahead_is_not_parsed_again_and_faults_wait_until_they_matter():
    env = environment((), _HEADER)
    env.loader = DictLoader({"bad.html": "{% if %}", "good.html": "{% include 'part.html' %}"})
    env.loader.mapping["part.html"] = f"{id(env)} stands in no other template"

    read_ahead(env, ["bad.html", "good.html", "missing.html"])

    before = parsed.cache_info()
    assert Trees(env).of("part.html").blocks == ()
    assert parsed.cache_info().misses == before.misses
    with pytest.raises(TemplateSyntaxError):
        Trees(env).of("bad.html")
