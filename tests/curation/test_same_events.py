"""Which tellings are proposed as one event, and what joining them writes."""

from __future__ import annotations

import pytest

from newsgen.curation.desk import Desk
from newsgen.curation.joining import joined, write_ids
from newsgen.curation.same_events import propose
from newsgen.curation.tellings import Telling
from newsgen.models.dates import PartialDate


def telling(source, date, title, people="", ident="", index=0):
    """Make what an article, or with index -1 a record, tells."""
    told = None if index < 0 else PartialDate.parse("2024-01-01")
    cast = tuple(people.split())
    when = PartialDate.parse(date)
    return Telling(source, index, 1, when, title, ident, frozenset(cast), cast, "C", told)


def score(one, two):
    found = propose([one, two])
    return found[0].score if found else 0.0


_A = telling("a.md", "2023-11-17", "董事会宣布奥特曼离任", "sam-altman")


@pytest.mark.parametrize(
    ("date", "title", "people", "least", "most"),
    [
        ("2023-11-17", "董事会宣布奥特曼离任", "sam-altman", 0.95, 1),
        ("2023-11-17", "OpenAI董事会解除奥特曼职务", "sam-altman", 0.7, 0.85),
        ("2023-11-18", "董事会宣布奥特曼离任", "sam-altman", 0.8, 0.9),
        ("2023-11", "董事会宣布奥特曼离任", "sam-altman", 0.75, 0.85),
        ("2023-11-17/2023-11-21", "董事会宣布奥特曼离任", "sam-altman", 0.75, 0.85),
        ("2023-11-17", "Altman is removed", "sam-altman", 0.65, 0.85),
        ("2023-11-17", "法院开庭", "", 0, 0),
        ("2023-11-17", "董事会宣布奥特曼离任", "jan-leike", 0, 0),
        ("2023-11-19", "董事会宣布奥特曼离任", "sam-altman", 0, 0),
        ("../2023-11-17", "董事会宣布奥特曼离任", "sam-altman", 0, 0),
    ],
)
def test_dates_people_and_titles_are_weighed_together(date, title, people, least, most):
    assert least <= score(_A, telling("b.md", date, title, people)) <= most


def test_a_word_for_a_title_is_no_evidence():
    assert score(telling("a.md", "2023-11-17", "地震"), telling("b.md", "2023-11-17", "地震")) == 0


def test_two_tellings_of_one_file_are_two_events():
    assert score(_A, telling("a.md", "2023-11-17", _A.title, "sam-altman", index=1)) == 0


def test_two_ids_are_two_events():
    one = telling("a.md", "2023-11-17", _A.title, "x", ident="one")

    assert score(one, telling("b.md", "2023-11-17", _A.title, "x", ident="two")) == 0
    assert score(one, telling("b.md", "2023-11-17", _A.title, "x")) > 0.9


def test_of_tellings_that_share_an_id_the_likeliest_stands_for_all():
    apart = telling("a.md", "2023-11-18", _A.title, "sam-altman", ident="ousted")
    same = telling("b.md", "2023-11-17", _A.title, "sam-altman", ident="ousted")
    record = telling("content/events/ousted.yaml", "2023-11", _A.title, ident="ousted", index=-1)

    (found,) = propose(
        [record, apart, same, telling("c.md", "2023-11-17", _A.title, "sam-altman")]
    )

    assert (found.one, found.two.source) == (same, "c.md")


def test_in_a_crowded_day_the_pairs_that_share_something_are_still_found():
    crowd = [
        telling(f"{number}.md", "2024-05-01", f"第{number}号事件{number * 7}", f"p{number}")
        for number in range(300)
    ]
    twin = telling("twin.md", "2024-05-01", crowd[137].title, "p137")

    found = propose([*crowd, twin])

    assert {found[0].one.source, found[0].two.source} == {"137.md", "twin.md"}


def _joined(*tellings):
    pairs = [pair for pair in propose(tellings) if pair.score >= 0.8]
    return joined(pairs, tellings, frozenset(one.ident for one in tellings if one.ident))


def test_a_group_takes_the_id_it_has_and_no_record_while_there_is_one():
    record = telling(
        "content/events/ousted.yaml", _A.date.edtf, _A.title, ident="ousted", index=-1
    )
    others = [telling(f"{name}.md", "2023-11-17", _A.title, "sam-altman") for name in "bcd"]

    (event,) = _joined(record, *others)

    assert (event.ident, len(event.tellings), event.new_record) == ("ousted", 4, False)


def test_from_three_sources_on_a_group_gets_a_record():
    (two,) = _joined(_A, telling("b.md", "2023-11-17", _A.title))
    (three,) = _joined(_A, *(telling(f"{n}.md", "2023-11-17", _A.title) for n in "bc"))

    assert (two.ident, two.new_record) == ("董事会宣布奥特曼离任", False)
    assert three.new_record


def test_an_id_that_is_taken_gets_a_number():
    taken = telling("x.md", "1999", "other", ident="董事会宣布奥特曼离任")

    (event,) = _joined(taken, _A, telling("b.md", "2023-11-17", _A.title))

    assert event.ident == "董事会宣布奥特曼离任-2"


def test_a_group_never_holds_two_tellings_of_one_file():
    twins = [telling("b.md", "2023-11-17", _A.title, "sam-altman", index=n) for n in (0, 1)]

    (event,) = _joined(_A, *twins)

    assert sorted(one.source for one in event.tellings) == ["a.md", "b.md"]


def test_a_group_never_joins_two_ids():
    ids = [telling(f"{n}.md", "2023-11-17", _A.title, ident=n) for n in ("one", "two")]

    (event,) = _joined(*ids, _A)

    assert len({one.ident for one in event.tellings} - {""}) == 1


def test_ids_are_written_and_no_date_and_no_wording_changes():
    texts = {
        "a.md": "---\ntitle: A\nevents:\n  - date: 2023-11-17\n    title: Told, it's   # c\n---\n",
        "b.md": "---\nevents: [{date: 2023-11-18, title: Told it's, people: [x]}]\n---\n",
        "c.md": "---\nevents:\n  - date: 2023-11-18\n    title: Told its\n    quote: q\n---\n",
    }
    desk = Desk(lambda path: texts[path].encode())
    tellings = [
        telling("a.md", "2023-11-17", "Told, it's"),
        telling("b.md", "2023-11-18", "Told it's", "x"),
        telling("c.md", "2023-11-18", "Told its"),
    ]

    write_ids(desk, joined(propose(tellings), tellings, frozenset()))

    after = {edit.path: edit.after for edit in desk.change().edits}
    assert "    title: Told, it's   # c\n    id: told-its\n---\n" in after["a.md"]
    assert "title: Told it's, people: [x], id: told-its}]\n" in after["b.md"]
    assert "    title: Told its\n    id: told-its\n    quote: q\n" in after["c.md"]
    assert after["content/events/told-its.yaml"] == (
        "id: told-its\ntitle: Told it's\ndate: 2023-11-18\npeople: [x]\ncategory: C\n"
    )
