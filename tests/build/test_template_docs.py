"""docs/templates.md is what the code says, and what templates get is what it says."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from documents import built
from jinja2 import meta, nodes
from msgspec import Struct

from newsgen.build.template_docs import COMMAND, documented_names, template_docs
from newsgen.build.template_records import page_of, records_of
from newsgen.build.template_words import WORDS
from newsgen.models.publisher import Publisher
from newsgen.outputs.kinds import NAMES, kind_of
from newsgen.outputs.linked.sheet import Sheet
from newsgen.renderer import templates
from newsgen.renderer.environment import environment
from newsgen.renderer.header import Header
from newsgen.renderer.lookup import names_in
from newsgen.renderer.theme import builtin

ROOT = Path(__file__).resolve().parents[2]
_KINDS = [name for name in NAMES if kind_of(name).template]
_OF_THE_PAGE = {"page", "url", "root", "href", "about", "linked_data"}
_HEADER = Header("T", "en", "ltr", "", "", Publisher(), ())


@cache
def _records():
    return records_of([Header, Sheet, *(page_of(kind_of(name)) for name in _KINDS)])


def test_the_page_is_what_the_code_says():
    written = (ROOT / "docs/templates.md").read_text("utf-8")

    assert written == template_docs(), f"run: {COMMAND}"


def test_every_field_that_a_template_may_ask_for_has_a_meaning():
    """If it fails: name the field in double backticks in the docstring, or add it to WORDS."""
    bare = [
        f"{record.form.__name__}.{field.name}"
        for record in _records()
        for field in record.fields
        if not field.meaning
    ]

    assert bare == []


@cache
def _env():
    return environment((builtin("templates"),), _HEADER)


def test_every_word_is_that_of_a_field():
    fields = {(record.form.__name__, one.name) for record in _records() for one in record.fields}
    names = {f"{form}.{name}" for form, name in fields} | {name for _, name in fields}

    assert WORDS.keys() - names == set()


def test_every_link_of_the_page_leads_to_a_heading():
    text = template_docs()
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)

    links = set(re.findall(r"\]\(#([^)]*)\)", text))
    assert links - {one.lower().replace(" ", "-") for one in headings} == set()
    assert len(headings) == len(set(headings))


def _tree(name):
    return _env().parse((builtin("templates") / name).read_text("utf-8"))


def _bound(name):
    """Return what a template sets, imports or defines, with what it extends."""
    root = _tree(name)
    found = {one.name for one in root.find_all(nodes.Name) if one.ctx != "load"}
    found |= {one.name for one in root.find_all(nodes.Macro)}
    found |= {one for part in root.find_all(nodes.FromImport) for one in part.names}
    frames = [one.template.value for one in root.find_all(nodes.Extends)]
    return found.union(*map(_bound, frames))


@pytest.mark.parametrize("name", names_in(builtin("templates")))
def test_a_template_uses_documented_names_only(name):
    """A piece that is included sees what the template around it has."""
    around = [
        one
        for one in names_in(builtin("templates"))
        if name in {part.template.value for part in _tree(one).find_all(nodes.Include)}
    ]
    used = meta.find_undeclared_variables(_tree(name))

    known = _bound(name).union(*map(_bound, around))
    assert used - known - documented_names() - {"range", "namespace", "caller", "loop"} == set()


@pytest.mark.parametrize("name", sorted(documented_names() - _OF_THE_PAGE))
def test_a_documented_name_is_there(name):
    assert name in _env().globals


def test_what_templates_ask_for_is_documented(tmp_path, monkeypatch):
    """Builds the sample archive with Jinja alone, which asks its environment for every field."""
    asked: set[tuple[type, str]] = set()

    def recording(folders, header):
        env = environment(folders, header)
        known = env.getattr

        def ask(obj, attribute):
            asked.add((type(obj), attribute))
            return known(obj, attribute)

        env.getattr = ask
        return env

    monkeypatch.setattr(templates, "environment", recording)
    monkeypatch.setattr(templates.Templates, "_press", lambda _self, _name: None)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "newsgen.yaml", tmp_path)

    report = built(tmp_path)

    documented = {(record.form, field.name) for record in _records() for field in record.fields}
    records = {one for one in asked if issubclass(one[0], Struct)}
    assert set(report.kinds) >= {"article", "person", "event", "timeline", "front"}
    assert len(records) > 100
    assert records - documented == set()
