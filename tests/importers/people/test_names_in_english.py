"""English names in made-up sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.people.propose import propose
from newsgen.importers.writer import SURE


def entered(*lines):
    return [person.name for person in propose(lines) if person.confidence >= SURE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Judge Ottoline Farrow-Pike told Edwin Sallow, 61, to sit.", 2),
        ("The mayor of Eastmere, Tomasz Wójcik, told reporters he would stay.", 1),
        ("Its owner, Barnabus Quill, made his money in umbrellas.", 1),
        ("A volunteer, Sunita Desai, compared two statements.", 1),
        ("Capt. Declan O'Rourke, 58, said he raised the alarm.", 1),
        ("The Rev. Tobias Fennimore-Wright said the club would reopen.", 1),
        ("Sir Alastair van der Meulen is due to give evidence.", 1),
        ("Siobhán Mac Giolla chairs the trust. Mac Giolla hopes to open it.", 1),
        ('"It felt like flying," Oona Kettunen, 17, said after the race.', 1),
        ("Baek Jun-ho made it 2-1, and the referee, Hollis Grant, nodded.", 2),
        ("Marit Solheim and Dafydd Pugh shared the prize.", 2),
    ],
)
def test_people_are_told_by_title_age_role_and_speech(text, expected):
    assert len(entered(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Grace Malone struck Sentry Rock. The Grace Malone sank.",
        "He bought a cruiser, the Charlotte Anne, and a horse called Lucky Desmond.",
        "They met in the Clark Gable Room, near Lloyd George Way and St Austin's Park.",
        "Morgan Hale Partners, Carrick & Hume and Duke Ellison Packaging rose.",
        "Goldman Sachs said Credit Suisse had hired bankers in Great Yarmouth.",
        "FOR IMMEDIATE RELEASE",
        "Solvane Materials Opens Recycling Plant for Wind Turbine Blades in Harwick",
        "Peverell said he knew Ainsley.",
    ],
)
def test_ships_places_firms_headlines_and_single_words_are_no_people(text):
    assert entered(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "By Nadia Okafor and Tom Pell",
        "(Reporting by Nadia Okafor and Tom Pell; Editing by Ruth Lindqvist)",
        "Photograph: Jo Whitfield",
        "Posted by Annie Crowther on 15 June 2023",
    ],
)
def test_who_made_the_text_is_no_person_of_it(text):
    assert entered(text) == []


def test_a_shorter_form_and_the_surname_are_the_same_person():
    (person,) = propose(
        ["Eleanor M. Whitcombe, an astronomer, died. Eleanor Whitcombe was 91.", "Whitcombe drew."]
    )
    assert person.name == "Eleanor M. Whitcombe"
    assert person.aliases == ("Eleanor Whitcombe", "Whitcombe")
    assert person.count == 3


def test_a_surname_that_a_family_shares_is_nobodys_alias():
    people = propose(
        ["His wife, Florence Raikes, played. Its owner, Edwin Raikes, sang. Raikes said no."]
    )
    assert [(one.name, one.aliases) for one in people] == [
        ("Florence Raikes", ()),
        ("Edwin Raikes", ()),
    ]


def test_a_maiden_name_is_no_second_person():
    text = "Eleanor Tilley, a pilot, was 90. Born Eleanor Mary Tate, she flew early."
    assert entered(text) == ["Eleanor Tilley"]


def test_nobody_is_proposed_whose_name_holds_that_of_somebody_known():
    text = "Mayor Rashid Qureshi told Ada Lovell, a nurse, to wait."
    known = [one for one in propose([text]) if one.name == "Ada Lovell"]
    people = propose([text], known=known)
    assert [one.name for one in people] == ["Ada Lovell", "Rashid Qureshi"]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                "Jane Doe van O'Rourke said the Dr. Smith, J. III & called ship III.".split()
            ),
            max_size=20,
        ).map(" ".join),
        max_size=3,
    )
)
def test_a_name_is_proposed_once_and_stands_in_the_text(lines):
    people = propose(lines)
    names = [person.name for person in people]
    assert len(names) == len(set(names))
    assert all(0.6 <= person.confidence <= 0.97 for person in people)
    letters = "".join(c for c in "\n".join(lines) if c.isalpha())
    assert all("".join(c for c in name if c.isalpha()) in letters for name in names)
