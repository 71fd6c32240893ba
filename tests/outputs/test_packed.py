"""Records that are encoded once: wherever they stand, they read as what they were."""

from __future__ import annotations

import msgspec
from archives import archive, person
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.outputs.companions import Casts, company_of, shared
from newsgen.outputs.packed import Packed
from newsgen.outputs.seen import glance

_NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5)
_ARTICLES = st.lists(_NAMES, max_size=12)


def _read(packed, kind):
    return msgspec.msgpack.decode(msgspec.msgpack.encode(packed), type=kind)


def test_what_is_packed_reads_as_what_it_was():
    lines = tuple(
        TimelineEntry(PartialDate.parse(f"20{number}"), f"e{number}", "t/", f"e-{number}")
        for number in range(10, 14)
    )
    made = msgspec.structs.replace(
        archive([person("a")], [("2024-05-01", ["a"]), ("2023~", ["a"])]),
        timeline=lines,
        events_of_article={"a0001": (2, 0), "a0002": (2, 3)},
    )
    packed = Packed.of(made)

    assert _read(packed.lines, tuple[TimelineEntry, ...]) == lines
    cards = {one.value.card.id: one.value.card for one in made.entries}
    assert {
        ident: _read(card, type(cards[ident])) for ident, card in packed.cards.items()
    } == cards
    glances = {ident: glance(card) for ident, card in cards.items()}
    assert {
        ident: _read(one, type(glances[ident])) for ident, one in packed.glances.items()
    } == glances


@settings(deadline=None, max_examples=200)
@given(_ARTICLES, st.integers(1, 4))
def test_shared_articles_are_the_newest_of_each_companion(casts, most):
    articles = [("2024", ["z", *names]) for names in casts]
    made = archive([person(one) for one in "abcdefghz"], articles)
    ids = [one.value.card.id for one in made.entries]
    company = company_of("z", ids, Casts.of(made))

    wanted = tuple(
        tuple(number for number, names in enumerate(casts) if companion.name in names)[:most]
        for companion in company.companions
    )
    assert shared(company, most) == wanted
