"""Edits of YAML: what is asked for happens, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.curation.edits import NoPreciseEdit, extend, put, without
from newsgen.text.yaml import load

_PERSON = """\
# who they are
id:   ada-brooks   # never changes
name: 'Ada Brooks'
names:
  - {value: 艾达·布鲁克斯, lang: zh-Hans}   # as the agency writes it
  # a comment of its own
  - value: Ada B.
    lang: en

aliases: [A. Brooks, "Brooks, A."]  # both seen
weak_aliases: Brooks
description: >
  Two lines
  of text.
"""


def _lines_lost(before, after):
    kept = after.splitlines()
    return [line for line in before.splitlines() if line not in kept]


def test_an_item_joins_a_list_in_brackets_in_its_own_line():
    after = extend(_PERSON, ("aliases",), ["Ada, of Leeds"])

    assert '\naliases: [A. Brooks, "Brooks, A.", "Ada, of Leeds"]  # both seen\n' in after
    assert len(_lines_lost(_PERSON, after)) == 1


def test_an_item_joins_a_list_of_lines_behind_its_last_item():
    after = extend(_PERSON, ("names",), [{"value": "艾达", "kind": "nickname"}])

    assert "    lang: en\n  - {value: 艾达, kind: nickname}\n\naliases" in after
    assert _lines_lost(_PERSON, after) == []


def test_one_text_becomes_the_first_of_a_list():
    after = extend(_PERSON, ("weak_aliases",), ["布鲁克斯"])

    assert "\nweak_aliases: [Brooks, 布鲁克斯]\n" in after


def test_a_missing_list_is_made_where_it_is_wanted():
    after = extend(_PERSON, ("former_ids",), ["ada-b"], after=("former_ids", "aliases"))

    assert "# both seen\nformer_ids: [ada-b]\nweak_aliases" in after
    assert _lines_lost(_PERSON, after) == []


def test_a_key_without_a_value_is_filled_before_its_comment():
    after = extend("name: Ada\naliases:   # none yet\n", ("aliases",), ["A."])

    assert after == "name: Ada\naliases: [A.]   # none yet\n"


def test_a_new_key_stands_behind_the_last_one_where_no_other_place_is_given():
    after = put(_PERSON, ("born",), "1984-05~")

    assert after == _PERSON + "born: 1984-05~\n"


def test_a_key_of_an_item_is_indented_like_its_siblings():
    meta = (
        "title: T\nevents:\n  - date: 2024\n    title: One   # c\n\n  - {date: 2025, title: Two}\n"
    )

    after = put(put(meta, ("events", 0, "id"), "one"), ("events", 1, "id"), "two")

    assert "    title: One   # c\n    id: one\n\n  - {date: 2025, title: Two, id: two}\n" in after


def test_a_value_is_replaced_and_its_comment_stays():
    after = put(_PERSON, ("id",), "ada")

    assert "\nid:   ada   # never changes\n" in after
    assert len(_lines_lost(_PERSON, after)) == 1


def test_an_item_that_is_replaced_is_quoted_as_its_surroundings_need():
    assert put("people: [a, b]\n", ("people", 0), "x, y") == 'people: ["x, y", b]\n'
    assert put("people:\n  - a\n  - b\n", ("people", 0), "x, y") == "people:\n  - x, y\n  - b\n"


def test_an_item_of_lines_is_taken_out_with_its_lines():
    after = without(_PERSON, ("names", 0))

    assert _lines_lost(_PERSON, after) == [
        "  - {value: 艾达·布鲁克斯, lang: zh-Hans}   # as the agency writes it"
    ]


@pytest.mark.parametrize(
    ("index", "left"), [(0, '["Brooks, A."]'), (1, "[A. Brooks]")], ids=["first", "last"]
)
def test_an_item_in_brackets_is_taken_out_with_one_comma(index, left):
    assert f"\naliases: {left}  # both seen\n" in without(_PERSON, ("aliases", index))


def test_a_list_that_loses_its_only_item_goes():
    assert without("a: 1\nb: [x]  # why\nc: 2\n", ("b", 0)) == "a: 1\nc: 2\n"
    assert without("a: 1\nb:\n  - x\nc: 2\n", ("b", 0)) == "a: 1\nc: 2\n"


def test_line_ends_are_those_of_the_file():
    text = _PERSON.replace("\n", "\r\n")

    assert put(text, ("born",), "1984") == text + "born: 1984\r\n"
    assert extend(text, ("names",), [{"value": "x"}]).replace("\r\n", "\n") == extend(
        _PERSON, ("names",), [{"value": "x"}]
    )


def test_a_file_without_a_last_line_end_gets_none():
    assert put("name: Ada", ("born",), "1984") == "name: Ada\nborn: 1984"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("name: [a\n", ("born",)),
        ("a: 1\na: 2\n", ("born",)),
        ("a: &x 1\n", ("born",)),
        ("names:\n  - a\n", ("names",)),
        ("name: Ada\n", ("name", "first")),
    ],
)
def test_what_can_not_be_edited_precisely_is_refused(text, path):
    with pytest.raises(NoPreciseEdit):
        put(text, path, "x")


def test_a_comment_between_items_is_never_lost():
    with pytest.raises(NoPreciseEdit, match="comment"):
        without("a: [x,  # the first\n  y]\n", ("a", 0))


_WORDS = st.text(
    alphabet=st.sampled_from("ab 阿·'\"#:,[]{}-?!&*|>%@`1.\\~"), min_size=1, max_size=6
).filter(lambda text: text.strip() == text)
_COMMENT = st.sampled_from(["", "  # c", "   # [a, b]: {"])


@st.composite
def _texts(draw):
    """Make a record in random styles, and the values it holds."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = []
    for key in draw(st.permutations(["name", "aliases", "names", "born"])):
        items = draw(st.lists(_WORDS, min_size=1, max_size=3))
        quoted = ["'" + item.replace("'", "''") + "'" for item in items]
        style = draw(st.sampled_from(["flow", "block", "one", "wide"]))
        comment = draw(_COMMENT)
        if style == "flow":
            lines.append(f"{key}: [{', '.join(quoted)}]{comment}")
        elif style == "wide":
            lines.append(f"{key}: [")
            lines += [f"  {item}," for item in quoted]
            lines.append(f"]{comment}")
        elif style == "one":
            lines.append(f"{key}: {quoted[0]}{comment}")
        else:
            lines.append(f"{key}:{comment}")
            lines += [f"  - {item}{draw(_COMMENT)}" for item in quoted]
        if draw(st.booleans()):
            lines += ["", "# a remark"]
    return end.join(lines) + draw(st.sampled_from(["", end]))


def _value(text):
    document = load(text.replace("\r\n", "\n"))
    assert document.problems == ()
    return document.value


def _listed(value):
    return value if isinstance(value, tuple) else (value,)


@given(_texts(), st.sampled_from(["name", "aliases", "names", "born", "new"]), _WORDS)
@settings(deadline=None, max_examples=300)
def test_an_item_that_was_added_is_read_and_nothing_else_changes(text, key, item):
    before = _value(text)

    after = extend(text, (key,), [item])

    old = _listed(before[key]) if key in before else ()
    assert _value(after) == before | {key: (*old, item)}
    assert len(_lines_lost(text, after)) <= 1


@given(_texts(), st.sampled_from(["name", "aliases", "names", "born", "new"]), _WORDS)
@settings(deadline=None, max_examples=300)
def test_a_value_that_was_put_is_read_or_the_edit_is_refused(text, key, value):
    before = _value(text)
    is_block = f"{key}:\n" in text.replace("\r\n", "\n") or f"{key}:  " in text
    try:
        after = put(text, (key,), value)
    except NoPreciseEdit:
        assert isinstance(before[key], tuple)
        return

    assert _value(after) == before | {key: value}
    assert is_block or len(_lines_lost(text, after)) <= 5
    if key == "new":
        assert _lines_lost(text, after) == []


@given(_texts(), st.sampled_from(["name", "aliases", "names", "born"]), st.integers(0, 2))
@settings(deadline=None, max_examples=300)
def test_an_item_that_was_taken_out_is_gone_and_nothing_else_changes(text, key, index):
    before = _value(text)
    items = before[key]
    if not isinstance(items, tuple) or index >= len(items):
        return

    after = without(text, (key, index))

    left = (*items[:index], *items[index + 1 :])
    rest = {name: value for name, value in before.items() if name != key}
    assert _value(after) == (rest | {key: left} if left else rest)
