"""Pressed or not, a template makes its text or tells why not."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from msgspec import Struct

from newsgen.models.publisher import Publisher
from newsgen.renderer.header import Header
from newsgen.renderer.templates import Templates


class _View(Struct, frozen=True):
    url: str
    name: str = "<x>"


@pytest.fixture
def made(tmp_path):
    """Return what makes the text of a template from its source."""
    header = Header("T", "en", "ltr", "", "", Publisher(), ())

    def make(source, view, *, root="../"):
        (tmp_path / "page.html").write_text(source, "utf-8")
        return Templates((tmp_path,), header).text("page.html", view, view.url, root)

    return make


@pytest.mark.parametrize("unfit", ["", "{% autoescape true %}{% endautoescape %}"])
def test_a_template_sees_its_page_and_the_way_to_the_root(made, unfit):
    source = "{{ page.name }} {{ url }} {{ root }} {{ href('b/') }} {{ href('') }}"

    assert made(unfit + source, _View("a/")) == "&lt;x&gt; a/ ../ ../b/ ../"
    assert made(unfit + source, _View(""), root="") == "&lt;x&gt;   b/ ./"


def test_what_fails_when_pressed_is_asked_of_jinja(made):
    source = "{{ page.other is defined }} {{ page.other | default(page.name) }}"

    assert made(source, _View("a/")) == "False &lt;x&gt;"


def test_an_error_is_the_one_jinja_tells(made):
    with pytest.raises(UndefinedError, match="_View has no field 'other'"):
        made("{{ page.name }}\n{{ page.other }}", _View("a/"))


def test_a_template_that_gave_up_goes_on_with_jinja(tmp_path):
    header = Header("T", "en", "ltr", "", "", Publisher(), ())
    (tmp_path / "page.html").write_text("{{ [1, 2][page | int] }}", "utf-8")
    templates = Templates((tmp_path,), header)

    with pytest.raises(UndefinedError):
        templates.text("page.html", 7, "a/", "../")
    assert templates.text("page.html", 1, "a/", "../") == "2"
