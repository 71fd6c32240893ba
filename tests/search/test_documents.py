from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.documents import Document, periods

MOST = 16_384


def documents(count):
    return [Document(str(number), "", (), f"Title {number}") for number in range(count)]


def months_of(sizes):
    """Return the month of each document, given how many each month has."""
    return [month for month, size in sizes for _ in range(size)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["", *(f"{year}-{month:02}" for year in (1999, 2004) for month in (1, 7))]
            ),
            st.integers(0, 700),
        ),
        max_size=6,
        unique_by=lambda pair: pair[0],
    )
)
@settings(deadline=None, max_examples=50)
def test_periods_hold_every_document_once_newest_period_first(sizes):
    months = months_of(sorted(sizes))
    everything = documents(len(months))

    found = periods(everything, months)

    assert [one for period in reversed(found) for one in period.documents] == everything
    counted = [one for period in reversed(found) for one in period.months]
    assert counted == [pair for pair in sorted(sizes) if pair[1]]


def test_a_small_archive_is_one_period():
    months = months_of([(f"{year}-01", 100) for year in range(2004, 2024)])

    assert len(periods(documents(2000), months)) == 1


def test_the_newest_period_is_small():
    months = months_of([(f"{year}-01", 500) for year in range(2004, 2024)])

    assert [len(one.documents) for one in periods(documents(10_000), months)] == [1500, 8500]


def test_a_new_article_moves_the_numbers_of_its_period_only():
    months = months_of([(f"{year}-01", 500) for year in range(2004, 2024)])
    before = periods(documents(10_000), months)

    now = periods(documents(10_001), [*months, "2023-02"])

    assert now[0].folder != before[0].folder
    assert [one.folder for one in now[1:]] == [one.folder for one in before[1:]]


def test_old_periods_stay_when_the_newest_has_grown_large_enough():
    older = [(f"{year}-01", 600) for year in range(1990, 2026)]
    before = periods(documents(36 * 600 + 1000), months_of([*older, ("2026-01", 1000)]))
    now = periods(documents(36 * 600 + 1024), months_of([*older, ("2026-01", 1024)]))

    assert len(now[0].documents) == 1024
    assert now[-1].folder == before[-1].folder


def test_no_period_has_more_documents_than_fit():
    years = [(f"{year}-06", 9000) for year in (2019, 2020)]
    months = [(f"2021-{month:02}", 4000) for month in range(1, 13)]
    long_month = [("2022-01", 40_000)]
    sizes = [*years, *months, *long_month]
    listed = months_of(sizes)

    found = periods(documents(len(listed)), listed)

    assert all(len(one.documents) <= MOST for one in found)
    assert sum(len(one.documents) for one in found) == len(listed)


def test_what_is_indexed_of_a_document_is_its_identity():
    one = Document("a", "content/articles/a.md", ("a/", "Title"), "Title", key=b"1")
    shown_otherwise = Document("a", "content/articles/a.md", ("b/", "Title"), "Title", key=b"1")
    edited = Document("a", "content/articles/a.md", ("a/", "Title"), "Title", key=b"2")

    assert one.identity == shown_otherwise.identity
    assert one.identity != edited.identity
