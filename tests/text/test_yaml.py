import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.yaml import MAX_DEPTH, Place, load


def only(text):
    (problem,) = load(text).problems
    return problem


@pytest.mark.parametrize(
    "written", ["NO", "yes", "12:30", "0777", "2024-13-45", "1.0", "0x1F", "2024-05-21", "1_000"]
)
def test_a_scalar_stays_what_was_written(written):
    assert load(f"key: {written}").value == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null"])
def test_nothing_is_none(written):
    assert load(f"key: {written}\nother: x").value == {"key": None, "other": "x"}


@pytest.mark.parametrize("written", ["''", '"~"', "'null'"])
def test_quoted_nothing_is_text(written):
    assert load(f"key: {written}").value == {"key": written[1:-1]}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_an_empty_text_is_an_empty_mapping(text):
    document = load(text)
    assert document.value == {}
    assert document.problems == ()


def test_everything_has_a_place_in_characters():
    document = load("标题: 你好\n人:\n  - {id: a, 名: 乙}\n", first_line=4)
    assert document.value == {"标题": "你好", "人": ({"id": "a", "名": "乙"},)}
    assert document.places[("标题",)] == Place(4, 5)
    assert document.places["人", 0, "名"] == Place(6, 16)
    assert document.key_places["人", 0, "名"] == Place(6, 13)


def test_an_unknown_path_has_the_place_of_its_nearest_ancestor():
    document = load("a:\n  b: x\n")
    assert document.place(("a", "b", 0, "c")) == Place(2, 6)
    assert document.place(("z",)) == Place(1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("title: 特朗普: 关税", "yaml-colon", 1, 8),
        ("a: 1\npeople:\n  - name: 甲: 乙", "yaml-colon", 3, 11),
        ("title：x\ndate: y", "yaml-colon-wide", 1, 6),
        ("标题：x", "yaml-colon-wide", 1, 3),
        ("标题：x\n作者：y\ndate: z", "yaml-colon-wide", 1, 3),
        ("date: 2024\n标题：x\ncategory: y", "yaml-colon-wide", 2, 3),
        ("标题：特朗普: 关税", "yaml-colon-wide", 1, 1),
        ("title:x\ndate: y", "yaml-colon-space", 1, 6),
        ("title: a\n  date: b", "yaml-indent", 2, 3),
        ("a:\n  - b\n c: d", "yaml-indent", 3, 2),
        ("a: b\n\tc: d", "yaml-tab", 2, 1),
        ("a:\n\t- b", "yaml-tab", 2, 1),
        ("title: @x", "yaml-quote", 1, 8),
        ("title: `x`", "yaml-quote", 1, 8),
        ("title: %5", "yaml-quote", 1, 8),
        ("title: *重要* 新闻", "yaml-quote", 1, 8),
        ("title: > 正文", "yaml-quote", 1, 8),
        ("title: - x", "yaml-quote", 1, 8),
        ("title: ]", "yaml-quote", 1, 8),
        ("title: [突发] 消息", "yaml-quote", 1, 8),
        ("title: '引' 后", "yaml-quote", 1, 8),
        ('title: "x\ndate: y', "yaml-unclosed", 1, 8),
        ("people: [a, b\ndate: y", "yaml-unclosed", 1, 9),
        ("source: {a: b", "yaml-unclosed", 1, 9),
        ('title: "C:\\q"', "yaml-escape", 1, 11),
        ("a: b\nc", "yaml-key", 2, 1),
        ("? [a]\n: b", "yaml-key", 1, 3),
        ("~: b", "yaml-key", 1, 1),
        ("&a b: c", "yaml-key", 1, 1),
        ("a: 1\nb: 2\na: 3", "yaml-duplicate", 3, 1),
        ("a: *b", "yaml-alias", 1, 4),
        ("a: &b c", "yaml-alias", 1, 4),
        ("a: !!python/name:os.system x", "yaml-tag", 1, 4),
        ("a: !x [y]", "yaml-tag", 1, 4),
        ("<<: {a: b}", "yaml-merge", 1, 1),
        ("a: b\n---\nc: d", "yaml-documents", 2, 1),
        ("a: b\n...\nc: d", "yaml-documents", 3, 1),
        ("- a", "yaml-mapping", 1, 1),
        ("just words", "yaml-mapping", 1, 1),
        ("a: x\x07", "yaml-character", 1, 5),
        ("a: x\nb: \u2028y", "yaml-character", 2, 4),
        ("a: \ud800", "yaml-character", 1, 4),
        ('a: "x\\x07"', "yaml-character", 1, 4),
        ('a: ["x", "\\ufffe"]', "yaml-character", 1, 10),
        ("%x: 1", "yaml-syntax", 1, 3),
    ],
)
def test_a_slip_is_named_where_it_must_be_changed(text, code, line, column):
    problem = only(text)
    assert (problem.code, problem.line, problem.column) == (code, line, column)


def test_the_hint_is_valid_yaml_with_the_value_as_it_was_meant():
    hint = only("title: 特朗普: \"关税\" 'x'").hint
    written = hint.removeprefix("put it in quotes: ")
    assert load(written).value == {"title": "特朗普: \"关税\" 'x'"}


def test_lines_count_from_the_first_line():
    (problem,) = load("a: 1\na: 2", first_line=10).problems
    assert problem.line == 11
    assert "line 10" in problem.message


def test_what_can_be_read_is_kept_beside_a_problem():
    assert load("a: 1\na: 2\nb: 3").value == {"a": "1", "b": "3"}


def test_several_problems_are_reported_together():
    assert [one.code for one in load("a: 1\na: 2\nb: *c\n").problems] == [
        "yaml-duplicate",
        "yaml-alias",
    ]


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? ", "it's: [' ["])
def test_deep_nesting_is_a_problem_and_no_crash(opener):
    text = (opener * 60_000)[:60_000]
    (problem,) = load(text).problems
    assert problem.code.startswith("yaml-")


def test_nesting_is_counted_not_guessed_from_brackets():
    fine, deep = MAX_DEPTH - 1, MAX_DEPTH
    assert load("a: " + "[" * fine + "]" * fine).problems == ()
    assert only("a: " + "[" * deep + "]" * deep).code == "yaml-depth"
    assert load("a: '" + "[" * 1000 + "'").problems == ()


def test_too_long_a_text_is_a_problem():
    assert only("a: " + "中" * 30_000).code == "yaml-size"


WORDS = st.text("abc:：-[]{}'\"#&*!|>%@`, \n\t中文~?<.\\", max_size=60)


@given(WORDS | st.text(max_size=60))
@settings(deadline=None, max_examples=600)
def test_no_text_makes_it_raise_and_every_place_is_in_the_text(text):
    document = load(text)
    lines = text.split("\n")
    for one in document.problems:
        assert one.code.startswith("yaml-")
        assert 1 <= one.line <= len(lines)
        assert one.column >= 1


@given(
    st.recursive(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["a", "标题", "b c", "1"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
@settings(deadline=None, max_examples=200)
def test_what_a_writer_wrote_is_read(value):
    text = yaml.safe_dump({"key": value}, allow_unicode=True)
    expected = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text
    assert _listed(load(text).value) == expected


def _listed(value):
    if isinstance(value, dict):
        return {key: _listed(inner) for key, inner in value.items()}
    return [_listed(inner) for inner in value] if isinstance(value, tuple) else value
