"""How good the proposals are, measured on the sample archive: run with -s to see the numbers."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from shutil import copytree

import pytest
from documents import TODAY
from msgspec.structs import replace

from newsgen.archive.roster import recorded
from newsgen.build.options import Options
from newsgen.build.reading import read_archive
from newsgen.curation.originals import originals
from newsgen.curation.same_events import propose as propose_events
from newsgen.curation.same_people import propose as propose_people
from newsgen.curation.sounds import likeness
from newsgen.curation.tellings import tellings_of
from newsgen.curation.traits import traits_of
from newsgen.text.cjk import INTERPUNCT

ROOT = Path(__file__).resolve().parents[2]
_SURE = 0.85


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    site = tmp_path_factory.mktemp("sample")
    copytree(ROOT / "content", site / "content")
    (site / "newsgen.yaml").write_bytes((ROOT / "newsgen.yaml").read_bytes())
    return read_archive(Options(site, site / "build", TODAY))[0]


def test_spellings_that_files_give_one_person_are_told_from_all_others(archive):
    people = [
        [
            name
            for name in (person.name, *(one.value for one in person.names), *person.aliases)
            if INTERPUNCT in name
        ]
        for person in archive.people
    ]
    same = [likeness(*pair) for names in people for pair in combinations(names, 2)]
    other = [likeness(one, two) for a, b in combinations(people, 2) for one in a for two in b]

    found = sum(value >= 0.6 for value in same)
    wrong = sum(value >= 0.6 for value in other)
    print(  # noqa: T201 - the numbers are the point
        f"\n{found} of {len(same)} spellings alike, {wrong} of {len(other)} strangers"
    )

    assert len(same) >= 100
    assert found / len(same) >= 0.95
    assert wrong / len(other) <= 0.001


def test_nobody_in_the_sample_is_taken_for_another(archive):
    texts = [(one.source, (ROOT / one.source).read_text("utf-8")) for one in archive.entries]

    found = propose_people(traits_of(archive, originals(texts, recorded(archive.people))))

    assert [(one.keep.id, one.other.id, one.reasons) for one in found] == []


def test_events_that_lost_their_ids_find_each_other_again(archive):
    tellings = tellings_of(archive)
    ident = {(one.source, one.index): one.ident for one in tellings}
    bare = [one if one.is_record else replace(one, ident="") for one in tellings]
    together = sum(
        one.ident == two.ident and one.source != two.source
        for one, two in combinations([one for one in tellings if one.ident], 2)
    )

    proposed = propose_events(bare)
    right = [
        pair
        for pair in proposed
        if ident[pair.one.source, pair.one.index] == ident[pair.two.source, pair.two.index] != ""
    ]
    sure = sum(pair.score >= _SURE for pair in proposed)
    right_and_sure = sum(pair.score >= _SURE for pair in right)
    print(  # noqa: T201 - the numbers are the point
        f"\n{len(right)} of {together} pairs are among the {len(proposed)} proposed; "
        f"{right_and_sure} of the {sure} that --write joins are right"
    )

    assert right_and_sure == sure > 20
    assert len(right) / together >= 0.7
    assert len(right) / len(proposed) >= 0.8
