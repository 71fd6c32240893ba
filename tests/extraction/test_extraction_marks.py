"""The marks of the fixture, as far as a machine can check them: they fit their text."""

import pytest

import extraction
from newsgen.models.dates import PartialDate

SAMPLES = extraction.samples()


def _path(sample):
    return f"{sample.part}/{sample.lang}/{sample.name}"


def _words(sample):
    """Return the text without its injected runs, folded."""
    kept, place = [], 0
    for start, end in sample.injected:
        kept.append(sample.text[place:start])
        place = end
    return extraction.fold("".join([*kept, sample.text[place:]]))


@pytest.mark.parametrize("sample", SAMPLES, ids=_path)
def test_what_is_marked_stands_in_the_text(sample):
    head, words = sample.head, _words(sample)
    said = [head.title, head.source, head.url, head.category, *(head.author or ())]
    said += [form for person in head.people for form in (person.name, *person.also, person.latin)]
    said += [event.words for event in head.events]

    assert [part for part in said if part and extraction.fold(part) not in words] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=_path)
def test_dates_that_are_marked_exist(sample):
    events = sample.head.events
    dates = [date for event in events for date in (event.date, *event.alike)]

    for date in [sample.head.date, *dates]:
        assert not date or PartialDate.parse(date).edtf == date


@pytest.mark.parametrize("sample", SAMPLES, ids=_path)
def test_no_two_people_share_a_form(sample):
    people = sample.head.people
    forms = [{extraction.fold(f) for f in (p.name, *p.also)} for p in people]

    assert len(frozenset().union(*forms)) == sum(map(len, forms))


@pytest.mark.parametrize("sample", SAMPLES, ids=_path)
def test_a_brand_is_marked_wherever_it_stands(sample):
    brands = {sample.text[start:end] for start, end in sample.injected}
    words = _words(sample)

    assert [brand for brand in brands if extraction.fold(brand) in words] == []


@pytest.mark.parametrize(
    ("lang", "tuned", "aside"), [("zh-Hans", 25, 10), ("zh-Hant", 16, 5), ("en", 20, 5)]
)
def test_enough_texts_are_marked_and_enough_of_them_kept_aside(lang, tuned, aside):
    counts = dict.fromkeys((extraction.TUNED, extraction.ASIDE), 0)
    for sample in SAMPLES:
        counts[sample.part] += sample.lang == lang

    assert counts[extraction.TUNED] >= tuned
    assert counts[extraction.ASIDE] >= aside


def test_texts_that_are_tuned_on_are_not_kept_aside():
    texts = [extraction.fold(sample.text) for sample in SAMPLES]

    assert len(set(texts)) == len(texts)
