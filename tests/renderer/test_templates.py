"""Pressed or not, a template makes its text or tells why not."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from msgspec import Struct
from msgspec.structs import replace

from newsgen.models.publisher import Publisher
from newsgen.renderer.header import Header
from newsgen.renderer.press.press import Pressing
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


def test_a_template_is_pressed_once_until_a_text_or_the_site_changes(tmp_path, monkeypatch):
    pressed = []
    monkeypatch.setattr(Pressing, "source", _listing(Pressing.source, pressed))
    site = Header("Pressed once", "en", "ltr", "", "", Publisher(), ())
    (tmp_path / "page.html").write_text("{% include 'part.html' %}", "utf-8")
    (tmp_path / "part.html").write_text("{{ site.title }}", "utf-8")

    def made(header=site):
        return Templates((tmp_path,), header).text("page.html", _View("a/"), "a/", "../")

    assert [made(), made()] == ["Pressed once", "Pressed once"]
    assert pressed == ["page.html"]
    assert made(replace(site, title="Another")) == "Another"
    (tmp_path / "part.html").write_text("{{ site.title }}!", "utf-8")
    assert made() == "Pressed once!"
    assert pressed == ["page.html"] * 3


def _listing(original, names):
    def source(self, name):
        names.append(name)
        return original(self, name)

    return source


def test_a_part_that_comes_later_is_seen(tmp_path):
    header = Header("T", "en", "ltr", "", "", Publisher(), ())
    source = "{% include 'later.html' ignore missing %}."
    (tmp_path / "page.html").write_text(source, "utf-8")

    def made():
        return Templates((tmp_path,), header).text("page.html", _View("a/"), "a/", "../")

    assert made() == "."
    (tmp_path / "later.html").write_text("Here", "utf-8")
    assert made() == "Here."
