"""Pages of corrections: the newest, the years, and parts of long years that stay as they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.archive import Archive
from newsgen.models.article import Card, Correction, Entry, Status
from newsgen.models.dates import PartialDate
from newsgen.models.placed import Placed
from newsgen.models.site import Site
from newsgen.outputs.corrections import plan_corrections, retraction_of


def card(number, status=Status.PUBLISHED, updated=None):
    date = PartialDate.parse("2019-03-01")
    return Card(f"a{number}", f"a{number}/", f"T{number}", date, "", "en", "", status, updated)


def change(number, date):
    return card(number), Correction(PartialDate.parse(date), "was", f"now {number}")


def archive_of(changes):
    newest_first = sorted(changes, key=lambda one: one[1].date.sort_key, reverse=True)
    return Archive(Site(title="T"), corrections=tuple(newest_first))


def planned(archive):
    return {page.path: page.inputs for page in plan_corrections(archive)}


def test_few_corrections_are_on_one_page():
    pages = planned(archive_of([change(n, f"20{10 + n % 9}-01-01") for n in range(100)]))
    assert list(pages) == ["corrections/index.html"]
    assert len(pages["corrections/index.html"].corrections) == 100
    assert pages["corrections/index.html"].years == ()


def test_of_many_the_newest_are_shown_and_each_year_has_pages():
    changes = [change(n, "2020-05-01") for n in range(230)]
    changes += [change(n, "2021-05-01") for n in range(9)]
    pages = planned(archive_of(changes))

    assert set(pages) == {
        "corrections/index.html",
        "corrections/2020/index.html",
        *(f"corrections/2020/page/{number}/index.html" for number in (1, 2, 3)),
        "corrections/2021/index.html",
    }
    assert [one.url for one in pages["corrections/index.html"].years] == [
        "corrections/2021/",
        "corrections/2020/",
    ]
    assert len(pages["corrections/index.html"].corrections) == 100
    assert pages["corrections/2020/index.html"].older == "corrections/2020/page/2/"


@settings(max_examples=25, deadline=None)
@given(years=st.lists(st.integers(2018, 2021), min_size=101, max_size=330))
def test_every_correction_is_in_the_pages_of_its_year_and_a_new_one_leaves_full_pages(years):
    changes = [change(number, f"{year}-06-01") for number, year in enumerate(years)]
    pages = planned(archive_of(changes))
    for year in set(years):
        those = [page for path, page in pages.items() if f"corrections/{year}/" in path]
        told = {found for page in those for found in page.corrections}
        assert told == {one for one in changes if one[1].date.year == year}
    more = planned(archive_of([*changes, change(999, "2021-12-31")]))
    full = [path for path, page in pages.items() if page.number and len(page.corrections) == 100]
    for path in full:
        kept, now = pages[path], more[path]
        assert kept.corrections == now.corrections, path


def test_what_says_why_a_text_is_retracted_is_no_correction_besides():
    day = PartialDate.parse
    gone = card(1, Status.RETRACTED)
    mended = Correction(day("2024-05-01"), "a", "b", "misread", 1)
    forged = Correction(day("2024-06-01"), why="forged", number=2)
    entry = Placed(Entry(b"", gone, corrections=(mended, forged)), "1")
    note = change(2, "2024-05-30")
    changes = ((gone, forged), note, (gone, mended))
    page = planned(Archive(Site(title="T"), entries=(entry,), corrections=changes))
    page = page["corrections/index.html"]

    assert page.corrections == (note, (gone, mended))
    assert [one.retraction.why for one in page.retracted] == ["forged"]


def test_what_was_retracted_and_withheld_goes_by_the_day_it_was():
    day = PartialDate.parse
    early = Placed(Entry(b"", card(1, Status.RETRACTED, day("2024-01-01"))), "1")
    late = Placed(
        Entry(
            b"",
            card(2, Status.RETRACTED),
            corrections=(Correction(day("2024-03-01"), "a", "b", "forged"),),
        ),
        "2",
    )
    gone = Placed(Entry(b"", card(3, Status.WITHHELD, day("2024-02"))), "3")
    undated = Placed(Entry(b"", card(4, Status.WITHHELD)), "4")
    archive = Archive(Site(title="T"), entries=(early, late), withheld=(undated, gone))
    page = planned(archive)["corrections/index.html"]

    assert [(one.article.text, one.retraction.why) for one in page.retracted] == [
        ("T2", "forged"),
        ("T1", ""),
    ]
    assert [(one.url, one.since) for one in page.withheld] == [
        ("a3/", day("2024-02")),
        ("a4/", None),
    ]
    assert retraction_of(card(5), ()) is None
