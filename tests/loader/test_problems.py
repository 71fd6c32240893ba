"""Whatever a file says, what it is told is worded for its author."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.loader.context import LoadContext
from newsgen.loader.problems import check
from newsgen.loader.schema import ArticleMeta, EventRecordMeta, PersonMeta, PlainMeta
from newsgen.loader.site_schema import SiteMeta
from newsgen.loader.source import Source, places_in, read_record
from newsgen.text.yaml import Document, Place

SCHEMAS = [ArticleMeta, EventRecordMeta, PersonMeta, PlainMeta, SiteMeta]
CONTEXT = LoadContext("en", "", "/{slug}/", "unicode")
WORDS = st.sampled_from(
    ["", "x", "2024", "2024-XX", "true", "..", "a b", "https://e.org", "\u200b"]
)
SCALARS = st.none() | WORDS | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def keys(schema):
    whole = schema.model_json_schema()
    inner = [node.get("properties", {}) for node in whole.get("$defs", {}).values()]
    return sorted({*whole["properties"], *(key for one in inner for key in one), "other"})


def values(schema):
    names = st.sampled_from(keys(schema))
    deep = st.recursive(
        SCALARS,
        lambda inner: (
            st.lists(inner, max_size=3).map(tuple) | st.dictionaries(names, inner, max_size=4)
        ),
        max_leaves=6,
    )
    return st.dictionaries(names, deep, max_size=8)


@pytest.mark.parametrize("schema", SCHEMAS)
@given(data=st.data())
@settings(deadline=None, max_examples=100)
def test_no_wording_of_the_checker_reaches_the_author(schema, data):
    value = data.draw(values(schema))
    source = Source(Document(value, {(): Place(1, 1)}, {}), "", ())

    meta, problems = check(schema, source, "file", CONTEXT)

    assert (meta is None) == bool(problems)
    for problem in problems:
        assert problem.code
        assert "can't stand here" not in problem.message
        assert "Input should" not in problem.message


def test_a_file_of_thousands_of_problems_tells_the_first_and_that_there_are_more():
    data = "title: 甲\n" + "".join(f"k{number}: a\n" for number in range(5_000))
    began = time.process_time()

    meta, problems = check(PlainMeta, read_record(data.encode()), "a.md")

    assert meta is None
    assert len(problems) == 201
    assert (problems[-1].code, problems[-1].line) == ("problems-more", 202)
    assert time.process_time() - began < 5


def test_links_are_placed_where_they_stand_in_any_order_and_number():
    lines = [f"see b{number}.md now" for number in range(50_000)]
    source = Source(Document({}, {(): Place(1, 1)}, {}), "\n".join(lines), (), 10)
    links = [f"b{number}.md " for number in range(50_000)]
    began = time.process_time()

    places = places_in(source, [*links, "b7.md ", "nowhere"])

    assert places["links.49999"] == (50_009, 5)
    assert places["links.50000"] == (17, 5)
    assert "links.50001" not in places
    assert time.process_time() - began < 3
