"""How the fixture scores a draft, on cases small enough to count by hand."""

import pytest

from extraction import (
    Dated,
    Name,
    Sample,
    Score,
    fold,
    outcome,
    sample_of,
    score_events,
    score_injected,
    score_latin,
    score_people,
    score_value,
    totals,
)
from newsgen.importers.draft import Draft, EventProposal, PersonProposal, Provenance
from newsgen.importers.pipeline import INJECTED
from newsgen.importers.reading import Cut
from newsgen.importers.writer import SURE

TEXT = """\
---
shape: a note
title: 海城开馆
date: 2024-03
author: [陈静]
people:
  - {name: 安·李, also: [李安]}
events:
  - {date: 2024-03-05, words: 3月5日, or: [2024-03-05~]}
  - {date: 2024, words: 今年, optional: true}
---
海城开馆⟦乐途⟧
3月5日，今年⟦乐途⟧。
"""


def _counts(score):
    return score.marked, score.proposed, score.right


def test_a_text_is_told_apart_from_its_head_and_marks():
    sample = sample_of(TEXT, "note", lang="zh-Hans")

    assert sample.text == "海城开馆乐途\n3月5日，今年乐途。\n"
    assert [sample.text[start:end] for start, end in sample.injected] == ["乐途", "乐途"]
    assert sample.head.people == (Name("安·李", also=("李安",)),)
    assert sample.head.events == (
        Dated("2024-03-05", "3月5日", alike=("2024-03-05~",)),
        Dated("2024", "今年", optional=True),
    )
    assert sample.head.author == ("陈静",)
    assert sample.head.source is None


@pytest.mark.parametrize("marked", ["⟦a", "a⟧", "⟧a⟦", "⟦⟦a⟧⟧"])
def test_marks_out_of_turn_are_refused(marked):
    with pytest.raises(ValueError, match="note: the marks ⟦ and ⟧ are not in turns"):
        sample_of(f"---\nshape: a\ntitle: a\ndate: ''\n---\n{marked}\n", "note")


def test_an_unknown_key_of_a_head_is_refused():
    with pytest.raises(ValueError, match=r"note: .*`peple`"):
        sample_of("---\nshape: a\ntitle: a\ndate: ''\npeple: []\n---\na\n", "note")


@pytest.mark.parametrize(
    ("marked", "found", "counts"),
    [
        ("a", "a", (1, 1, 1)),
        ("a", "b", (1, 1, 0)),
        ("a", "", (1, 0, 0)),
        ("", "b", (0, 1, 0)),
        ("", "", (0, 0, 0)),
        (("a", "b"), ("b", "a"), (1, 1, 0)),
    ],
)
def test_a_value_is_right_only_if_it_is_equal(marked, found, counts):
    assert _counts(score_value(marked, found)) == counts


@pytest.mark.parametrize(
    ("found", "counts", "wrong"),
    [
        (["杨·莱克", "王芳"], (2, 2, 2), ()),
        (["杨•莱克", "王 芳"], (2, 2, 2), ()),
        (["莱克"], (2, 1, 1), ("-王芳",)),
        (["莱克", "杨·莱克"], (2, 2, 1), ("+杨·莱克 (again)", "-王芳")),
        (["王芳说"], (2, 1, 0), ("+王芳说", "-杨·莱克", "-王芳")),
        (["王芳", "李白", "李白"], (2, 2, 1), ("+李白 (again)", "-杨·莱克")),
        ([], (2, 0, 0), ("-杨·莱克", "-王芳")),
    ],
)
def test_people_are_right_by_any_form_once(found, counts, wrong):
    marked = [Name("杨·莱克", also=("莱克",)), Name("王芳"), Name("李白", optional=True)]

    score = score_people(marked, found)

    assert (_counts(score), score.wrong) == (counts, wrong)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ({"莱克": "Jan Leike"}, (1, 1, 1)),
        ({"杨莱克": "Leike"}, (1, 1, 0)),
        ({"杨莱克": ""}, (1, 0, 0)),
        ({"王芳": "Wang Fang"}, (0, 1, 0)),
        ({"王芳": ""}, (0, 0, 0)),
        ({}, (0, 0, 0)),
    ],
)
def test_original_names_are_scored_for_people_that_were_found(found, counts):
    marked = [Name("杨·莱克", also=("莱克",), latin="Jan Leike"), Name("王芳")]

    assert _counts(score_latin(marked, found)) == counts


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (["2024-03-05", "2024-03-05", "2023~"], (3, 3, 3)),
        (["2024-03-05", "2024-03-05", "2023-01~"], (3, 3, 3)),
        (["2024-03-05T08:00", "2024-03-05T18:30:00+08:00"], (3, 2, 2)),
        (["2024-03-05"], (3, 1, 1)),
        (["2024-03-05"] * 3, (3, 3, 2)),
        (["2024", "2024-03-05"], (3, 1, 1)),
        (["2024", "2024"], (3, 1, 0)),
        (["2024-03", "2023"], (3, 2, 0)),
        ([], (3, 0, 0)),
    ],
)
def test_dates_are_paired_one_by_one(found, counts):
    marked = [
        Dated("2024-03-05", "5日"),
        Dated("2024-03-05", "当日"),
        Dated("2023~", "年初", alike=("2023-01~",)),
        Dated("2024", "今年", optional=True),
    ]

    assert _counts(score_events(marked, found)) == counts


def test_a_value_that_is_as_good_is_left_to_the_statement_that_needs_it():
    marked = [Dated("2023~", "年初", alike=("2023-01",)), Dated("2023-01", "1月")]

    assert _counts(score_events(marked, ["2023-01", "2023~"])) == (2, 2, 2)
    assert _counts(score_events(marked, ["2023-01", "2023-01"])) == (2, 2, 2)


@pytest.mark.parametrize(
    ("cuts", "counts"),
    [
        ([(0, 2), (7, 9)], (2, 2, 2)),
        ([(0, 3), (7, 9)], (2, 2, 2)),  # with the separator that the run would leave
        ([(0, 4), (7, 9)], (2, 2, 1)),  # into the text
        ([(0, 1), (7, 9)], (2, 2, 1)),  # half of it
        ([(3, 5)], (2, 1, 0)),
        ([(7, 9), (7, 10)], (2, 2, 1)),  # with the full stop that belongs to the sentence
        ([], (2, 0, 0)),
    ],
)
def test_a_cut_is_right_if_it_takes_a_whole_run_and_nothing_of_the_text(cuts, counts):
    text = "乐途·海城新馆乐途。"

    assert _counts(score_injected([(0, 2), (7, 9)], cuts, text)) == counts


def test_one_cut_over_two_runs_is_as_good_as_two():
    assert _counts(score_injected([(0, 2), (3, 5)], [(0, 5)], "乐途·乐途开馆")) == (2, 2, 2)


def test_a_cut_into_a_second_run_is_wrong():
    assert _counts(score_injected([(0, 2), (3, 5)], [(0, 4)], "乐途·乐途开馆")) == (2, 1, 0)


def test_names_are_folded_to_their_letters():
    assert fold("山姆•奥特曼 ") == fold("山姆·奥特曼") == fold("山姆・奥特曼")
    assert fold("Ｊ．Ｒ． Doe") == fold("J. R. Doe")
    assert fold("王芳") != fold("王方")


def test_a_share_of_nothing_is_whole():
    assert (Score().precision, Score().recall) == (1.0, 1.0)
    assert (Score(4, 2, 1).precision, Score(4, 2, 1).recall) == (0.5, 0.25)


def _draft(sample: Sample, **fields):
    nothing = Draft(
        title="",
        date="",
        category="",
        lang="",
        author=(),
        source=Provenance(),
        people=(),
        events=(),
        removed=(),
        body="",
    )
    values = {name: getattr(nothing, name) for name in nothing.__struct_fields__}
    return Draft(**{**values, "text": sample.text, **fields})


def test_a_text_is_scored_field_by_field():
    sample = sample_of(TEXT, "note", lang="zh-Hans")
    draft = _draft(
        sample,
        title="海城开馆",
        author=("陈静",),
        people=(PersonProposal("李安", confidence=SURE), PersonProposal("海城", confidence=0.1)),
        events=(EventProposal("2024-03-05~", "", "", ""), EventProposal("2024", "", "", "")),
        patch=(Cut(4, 6, "乐途", INJECTED), Cut(0, 4, "海城开馆", "title")),
    )

    scores = totals([outcome(sample, lambda _: draft)])

    assert {field: _counts(score) for field, score in scores.items()} == {
        "title": (1, 1, 1),
        "date": (1, 0, 0),
        "lang": (1, 0, 0),
        "author": (1, 1, 1),
        "people": (1, 1, 1),
        "latin": (0, 0, 0),
        "events": (1, 1, 1),
        "injected": (2, 1, 1),
    }


def test_cuts_in_another_text_than_the_captured_are_refused():
    sample = sample_of(TEXT, "note")
    draft = _draft(sample, text="开馆", patch=(Cut(0, 2, "开馆", INJECTED),))

    with pytest.raises(ValueError, match="note: the draft's cuts are not places"):
        outcome(sample, lambda _: draft)
