"""The schemas that editors check content files with, beside the loader itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from newsgen.loader.field_notes import NOTES
from newsgen.loader.json_schema import NAMES, json_schema
from newsgen.loader.problems import check
from newsgen.loader.schema import ArticleMeta, EventRecordMeta, PersonMeta, PlainMeta
from newsgen.loader.site_schema import SiteMeta
from newsgen.loader.source import read_record

_ROOT = Path(__file__).parents[2]
_CLASSES = {
    "article": ArticleMeta,
    "person": PersonMeta,
    "event": EventRecordMeta,
    "page": PlainMeta,
    "settings": SiteMeta,
}
_FILES = {
    "article": "content/articles/**/*.md",
    "person": "content/people/*.yaml",
    "event": "content/events/*.yaml",
    "page": "content/pages/**/*.md",
    "settings": "newsgen.yaml",
}
_MINIMAL = {
    "article": "title: T\ndate: 2024",
    "person": "name: N",
    "event": "title: T\ndate: 2024",
    "page": "title: T",
    "settings": "title: T",
}
# What is wrong with a file, by kind; each is told by the loader, too.
_MISTAKES = [
    ("article", "titel: x"),
    ("article", "people: {name: x}"),
    ("article", "people: jan-leike"),
    ("article", "people: [{nmae: x}]"),
    ("article", "people: [[x]]"),
    ("article", "events: [x]"),
    ("article", "events: [{date: 2024}]"),
    ("article", "events: [{date: yesterday, title: x}]"),
    ("article", "status: hidden"),
    ("article", "updated: tomorrow"),
    ("article", "source: {status: lost}"),
    ("article", "source: {sha256: abc}"),
    ("article", "source: {sources: x}"),
    ("article", "image: [x.jpg]"),
    ("article", "lang: 'not a tag'"),
    ("article", "corrections: [{date: 2024, was: x}]"),
    ("article", "corrections: [{date: 2024, now: x, why: y}]"),
    ("article", "corrections: [{date: 2024}]"),
    ("article", "category: [a, b]"),
    ("person", "kind: band"),
    ("person", "match: never"),
    ("person", "roles: [x]"),
    ("person", "names: [x]"),
    ("person", "born: long ago"),
    ("event", "persons: [x]"),
    ("page", "date: 2024"),
    ("settings", "page_size: 0"),
    ("settings", "page_size: many"),
    ("settings", "feeds: {items: 501}"),
    ("settings", "slugs: latin"),
    ("settings", "categories: [{nmae: x}]"),
    ("settings", "search: {engine: grep}"),
    ("settings", "strict: perhaps"),
]
# What may be written in more ways than one.
_FORMS = [
    ("article", "people: [a-b, 2024, {name: x, role: y}]"),
    ("article", "people:"),
    ("article", "author: One"),
    ("article", "author: [One, Two]"),
    ("article", "summary:"),
    ("article", "category: 2024"),
    ("article", "source:"),
    ("article", "image: /images/x.jpg"),
    ("article", "corrections: {date: 2024, was: x, now: y}"),
    ("article", "corrections: [{date: 2024, why: x}, {date: 2024, was: '', now: '', why: x}]"),
    ("settings", "checks: {ignore: [link-broken], contacts: true}"),
    ("article", "extra: {anything: [1, {x: y}]}"),
    ("article", "events: [{date: 2023-11~, title: x}, {date: '[2004,2006]', title: y}]"),
    ("person", "aliases: One"),
    ("person", "roles: [{title: x, from: 2015-12, to: 2016~}]"),
    ("settings", "publisher: Someone"),
    ("settings", "search: false"),
    ("settings", "search: {body: false}"),
    ("settings", "categories: [公司, {name: 人物, slug: people}]"),
    ("settings", "languages: [en, {language: zh-Hant, title: T}]"),
    ("settings", "theme: default"),
    ("settings", "feeds:"),
]


class _Core(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, in which a date is text."""


_Core.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in known if not tag.endswith(("timestamp", "bool"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF")
)


def _as_editors_do(text):
    return yaml.load(text, _Core)  # noqa: S506 - it is a safe loader


def _faults(name, text):
    return [
        error.message
        for error in Draft202012Validator(json_schema(name)).iter_errors(_as_editors_do(text))
    ]


def _front_matter(path):
    text = path.read_text("utf-8")
    return text.split("\n---", 1)[0].removeprefix("---\n") if path.suffix == ".md" else text


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema_and_tells_of_every_key(name):
    schema = json_schema(name)

    Draft202012Validator.check_schema(schema)
    for record in (schema, *schema["$defs"].values()):
        for one in record.get("anyOf", [record]):
            for key, field in one.get("properties", {}).items():
                assert field["description"].endswith("."), key


def test_no_note_is_left_of_a_key_that_is_gone():
    known = {}
    for name in NAMES:
        schema = json_schema(name)
        known[_CLASSES[name].__name__] = set(schema["properties"])
        for key, record in schema["$defs"].items():
            for one in record.get("anyOf", [record]):
                known.setdefault(key, set()).update(one.get("properties", ()))

    assert {key: set(notes) - known[key] for key, notes in NOTES.items()} == {
        key: set() for key in NOTES
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_the_sample_archive_is_valid(name):
    paths = sorted(_ROOT.glob(_FILES[name]))
    assert paths
    assert {
        path.name: found for path in paths if (found := _faults(name, _front_matter(path)))
    } == {}


def test_every_example_of_the_content_format_is_valid():
    text = (_ROOT / "docs/content-format.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    kinds = {
        "---": "article",
        "# content/people": "person",
        "# content/events": "event",
        "# newsgen.yaml": "settings",
    }
    seen = set()
    for block in blocks:
        name = next((kind for start, kind in kinds.items() if block.startswith(start)), None)
        if name is None:
            continue
        seen.add(name)
        body = block.removeprefix("---\n").removesuffix("---\n")
        body = body.replace("sha256: …", f"sha256: {'a' * 64}")  # what the reader is to fill in
        assert _faults(name, body) == []
    assert seen == set(kinds.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_example_of_a_key_may_be_written(name):
    validator = Draft202012Validator(json_schema(name))
    for key, field in json_schema(name)["properties"].items():
        for example in field.get("examples", ()):
            value = _as_editors_do(_MINIMAL[name]) | {key: example}
            assert [error.message for error in validator.iter_errors(value)] == [], key


@pytest.mark.parametrize(("name", "line"), _MISTAKES)
def test_a_mistake_is_told_by_the_schema_as_by_the_loader(name, line):
    text = f"{_MINIMAL[name]}\n{line}\n"

    assert check(_CLASSES[name], read_record(text.encode()), "x")[1]
    assert _faults(name, text)


@pytest.mark.parametrize(("name", "line"), _FORMS)
def test_every_way_to_write_a_value_is_taken_by_the_schema_as_by_the_loader(name, line):
    text = f"{_MINIMAL[name]}\n{line}\n"

    assert check(_CLASSES[name], read_record(text.encode()), "x")[1] == ()
    assert _faults(name, text) == []
