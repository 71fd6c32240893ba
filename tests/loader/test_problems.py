"""Whatever a file says, what it is told is worded for its author."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.loader.context import LoadContext
from newsgen.loader.problems import check
from newsgen.loader.schema import ArticleMeta, EventRecordMeta, PersonMeta, PlainMeta
from newsgen.loader.site_schema import SiteMeta
from newsgen.loader.source import Source
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
