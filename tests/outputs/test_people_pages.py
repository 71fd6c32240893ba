"""The pages of people that only large archives have, as templates show them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from archives import archive, person
from lxml import html
from planned import inputs_of

from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.publisher import Publisher
from newsgen.outputs import dossier, people
from newsgen.outputs.packed import Packed
from newsgen.renderer.environment import environment, template_folders
from newsgen.renderer.header import Header

KINDS = {**dossier.KINDS, **people.KINDS}


@pytest.fixture(scope="module", params=["en", "zh-Hans"])
def shown(request):
    header = Header("A & B", request.param, "ltr", "", "", Publisher(), ())
    env = environment(template_folders(Path("none")), header)

    def show(page):
        kind = KINDS[page.kind]
        view = kind.view(inputs_of(page), None)
        root = "../" * view.url.count("/")
        template = env.get_template(kind.template)
        given = {"page": view, "url": view.url, "root": root, "about": None, "linked_data": ""}
        return html.document_fromstring(template.render(given, href=lambda place: "/" + place))

    return show


def _busy():
    dates = [f"{2000 + n // 36}-{1 + n % 36 // 3:02}-{10 + n % 3}" for n in range(240)]
    lines = tuple(
        TimelineEntry(PartialDate.parse(f"{1000 + n}"), f"e{n}", f"events/e{n}/", f"e{n}")
        for n in range(240)
    )
    made = archive(
        [person("a", "A <b>"), person("b"), person("c", kind="organisation")],
        [(date, ["a", "b", "c"]) for date in reversed(dates)],
    )
    return msgspec.structs.replace(
        made, timeline=lines, events_of_person={"a": tuple(range(len(lines)))}
    )


def _dossiers():
    return dossier.plan_dossiers(_busy(), Packed.of(_busy()))


def test_long_dossiers_lead_through_all_their_pages_and_no_further(shown):
    pages = {page.path: shown(page) for page in _dossiers()}
    of_a = {path: page for path, page in pages.items() if path.startswith("people/a/")}

    linked = {
        link
        for page in of_a.values()
        for link in page.xpath("//main//a/@href")
        if link.startswith(("/people/a/page/", "/people/a/timeline/"))
    }
    assert {f"{link[1:].partition('#')[0]}index.html" for link in linked} == set(of_a) - {
        "people/a/index.html"
    }


def test_every_link_into_a_page_finds_its_place(shown):
    pages = {f"/{page.path[:-10]}": shown(page) for page in _dossiers()}

    places = {url: set(page.xpath("//@id")) for url, page in pages.items()}
    missing = [
        link
        for url, page in pages.items()
        for link in page.xpath("//main//a[contains(@href, '#')]/@href")
        for target, _, place in [link.rpartition("#")]
        if (target or url) in places and place not in places[target or url]
    ]
    assert missing == []


def test_no_page_of_a_dossier_has_an_id_twice(shown):
    for page in _dossiers():
        ids = Counter(shown(page).xpath("//@id"))

        assert [one for one, count in ids.items() if count > 1] == []


def test_the_bars_tell_the_same_numbers_to_those_who_cannot_see_them(shown):
    page = next(shown(page) for page in _dossiers())

    [bars] = page.find_class("activity")
    seen = [int(one.text) for one in bars.find_class("count")]
    heard = [
        int("".join(filter(str.isdigit, label[:3]))) for label in bars.xpath(".//svg/@aria-label")
    ]
    assert seen == heard
    assert sum(seen) == 240


def test_everyone_in_the_drawing_stands_in_the_tables_too(shown):
    page = next(shown(page) for page in _dossiers())

    drawn = page.xpath("//figure//a/@href")
    assert drawn == ["/people/b/", "/organisations/c/"]
    assert sorted(drawn) == sorted(page.xpath("//table//th/a/@href"))


def test_letters_of_a_long_index_lead_to_their_pages_and_to_each_other(shown):
    many = [person(f"p{n}", f"{'AB'[n % 2]}da {n}") for n in range(4001)]
    index, *letters = people.plan_people(archive(many, []))

    ways = {f"/{page.path[:-10]}" for page in letters}
    assert ways == {"/people/index/a/", "/people/index/a/2/", "/people/index/b/"}
    assert set(shown(index).xpath("//main//li/a[contains(@href, 'index')]/@href")) < ways
    found = [shown(page) for page in letters]
    assert all(page.xpath("//nav[@class='jump']//a/@aria-current") == ["page"] for page in found)
    names = [name for page in found for name in page.xpath("//ul[@class='columns']//a/@href")]
    assert len(names) == len(set(names)) == 4001
