from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.importers.events.propose import propose
from newsgen.text.prose_anchor import Anchor


def marked(name):
    lines = Path(__file__).with_name(f"dated_sentences_{name}.txt").read_text(encoding="utf-8")
    anchor, cases = None, []
    for line in lines.splitlines()[1:]:
        if line.startswith("@"):
            anchor = Anchor.of(line[1:])
        else:
            dates, _, text = line.partition(" = ")
            cases.append((anchor, text, [] if dates == "-" else dates.split(", ")))
    return cases


@pytest.mark.parametrize(("anchor", "text", "dates"), marked("english") + marked("chinese"))
def test_a_sentence_gives_the_dates_of_its_happenings(anchor, text, dates):
    found = propose([text], anchor=anchor, people=())
    assert sorted(event.date for event in found) == sorted(dates)
