"""The sitemap: every file within the limits, and a new article in one of them."""

from __future__ import annotations

from archives import archive, person
from planned import inputs_of

from newsgen.outputs.sitemap import plan_sitemap


def _parts(dates):
    made = archive([person("ada")], [(date, ["ada"]) for date in sorted(dates, reverse=True)])
    pages = {page.path: inputs_of(page) for page in plan_sitemap(made)}
    index = pages.pop("sitemap.xml")
    assert set(index.parts) == set(pages)
    return pages


def test_articles_stand_with_those_of_their_year_oldest_first():
    parts = _parts(["2023-05-01", "2023", "2024-01", "XXXX-05-01", "-0044-03-15"])

    assert list(parts) == [
        *("sitemaps/pages.xml", "sitemaps/-044.xml", "sitemaps/2023.xml"),
        *("sitemaps/2024.xml", "sitemaps/undated.xml", "sitemaps/people.xml"),
    ]
    assert [one.modified for one in parts["sitemaps/2023.xml"].locations] == ["2023", "2023-05-01"]
    assert [one.modified for one in parts["sitemaps/-044.xml"].locations] == [""]


def test_a_new_article_changes_the_file_of_its_year_only():
    before = _parts(["2023-05-01", "2023-06-01", "2024-01-01"])
    after = _parts(["2023-05-01", "2023-06-01", "2024-01-01", "2024-02-01"])

    assert [path for path in before if before[path] != after[path]] == ["sitemaps/2024.xml"]


def test_a_year_of_very_many_articles_is_cut_from_the_oldest_on():
    before, after = _parts(["2024"] * 20_001), _parts(["2024"] * 20_002)

    cut = ["sitemaps/2024.xml", "sitemaps/2024-2.xml", "sitemaps/2024-3.xml"]
    assert [len(after[path].locations) for path in cut] == [10_000, 10_000, 2]
    assert [path for path in before if before[path] != after[path]] == cut[2:]
