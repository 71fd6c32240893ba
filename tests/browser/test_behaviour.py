"""What happens when a reader types, follows and filters, with JavaScript and without."""

from __future__ import annotations

import re

import pytest

_SHOWN = ".entry:not([hidden])"


@pytest.fixture
def year(chinese, visit):
    """Open the fullest year of the timeline."""
    return visit(chinese.pages("year", "timeline/")[0])


def _names(entry):
    return entry.locator(".entry-people a").all_text_contents()


def test_a_filter_is_set_from_the_keyboard_and_leaves_only_the_entries_of_one_person(year):
    page = year.page
    total = page.locator(_SHOWN).count()
    select = page.locator("select[name=person]")
    offered = select.locator("option").nth(1)
    name, number = re.fullmatch(r"(.+) \((\d+)\)", offered.text_content()).groups()

    select.focus()
    page.keyboard.press("ArrowDown")

    shown = page.locator(_SHOWN).all()
    assert 0 < len(shown) == int(number) < total
    assert all(name in _names(entry) for entry in shown)
    assert all(entry.is_visible() for entry in shown)
    assert page.locator("section.month:visible").count() < page.locator("section.month").count()
    assert f"{number}" in page.locator(".filters [role=status]").text_content()

    page.keyboard.press("ArrowUp")

    assert page.locator(_SHOWN).count() == total
    assert page.locator(".filters [role=status]").text_content() == ""
    assert year.trouble == []


def test_a_choice_stands_in_the_address_and_is_taken_from_there(year, visit):
    page = year.page
    page.locator("select[name=person]").select_option(index=2)
    page.locator("select[name=category]").select_option(index=1)
    shown = page.locator(_SHOWN).count()
    assert "person=" in page.url
    assert "category=" in page.url

    again = visit(page.url).page

    assert again.locator(_SHOWN).count() == shown
    assert again.locator("select[name=person]").evaluate("one => one.selectedIndex") == 2


def test_an_entry_that_the_address_points_to_is_shown_whatever_is_chosen(year, visit):
    page = year.page
    page.locator("select[name=person]").select_option(index=1)
    hidden = page.locator(".entry[hidden][id]").first.get_attribute("id")

    opened = visit(f"{page.url}#{hidden}").page

    assert opened.locator(f"[id='{hidden}']").is_visible()
    assert opened.locator("select[name=person]").input_value() == ""


@pytest.mark.parametrize("kind", ["year", "timeline"])
def test_without_javascript_every_entry_is_shown_and_no_filter_is_offered(
    chinese, visit_without_javascript, kind
):
    page = visit_without_javascript(chinese.pages(kind, holding="<select")[0]).page

    assert page.locator("select").count() == 2
    assert page.locator("select:visible").count() == 0
    assert page.locator(".entry:visible").count() == page.locator(".entry").count() > 0


def test_a_dossier_leads_into_the_paragraphs_that_name_the_person(chinese, visit):
    opened = visit(chinese.pages("person", "people/")[0])
    page = opened.page
    dossier = opened.place
    name = page.locator("h1").text_content()
    links = page.locator(".places a")
    assert links.count() > 20

    links.nth(3).click()

    assert re.search(r"^articles/.+#p\.\d+$", opened.place)
    target = page.locator(":target")
    assert target.count() == 1
    assert target.evaluate("one => one.getBoundingClientRect().top") < 900
    assert target.evaluate("one => one.getBoundingClientRect().top") >= 0
    assert name.split("·")[-1] in target.text_content() or dossier in target.inner_html()


def test_a_second_spelling_of_a_name_arrives_at_the_dossier(chinese, visit):
    for place in ("people/阿尔特曼/", "people/格雷格-伯克曼/", "people/hinton/"):
        opened = visit(chinese.url + place)
        opened.page.wait_for_selector("body.person")

        assert re.fullmatch(r"people/[a-z-]+/", opened.place)


def test_a_former_address_of_an_article_arrives_without_javascript_too(
    chinese, visit_without_javascript
):
    opened = visit_without_javascript(chinese.pages("redirect", "2023/")[0])
    opened.page.wait_for_selector("body.article")

    assert opened.place.startswith("articles/2023/")


def test_a_missing_address_at_any_depth_is_answered_by_a_page_that_looks_and_leads_right(
    chinese, visit
):
    opened = visit(f"{chinese.url}people/nobody/at/all/")
    page = opened.page

    assert opened.answer.status == 404
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.locator("main a:visible").nth(1).click()
    assert opened.place == "people/"


def test_the_first_stop_of_the_keyboard_skips_to_the_text(chinese, visit):
    page = visit(chinese.pages("article")[0]).page

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.locator(".skip").evaluate("one => one.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_overview_leads_to_a_year_and_its_bars_to_months(chinese, visit):
    opened = visit(f"{chinese.url}timeline/")
    fullest = opened.page.locator(".years a", has_text="2023")

    fullest.press("Enter")
    opened.page.wait_for_selector("body.year")
    opened.page.locator(".bars a").last.press("Enter")

    assert re.fullmatch(r"timeline/2023/#.+", opened.place)
    assert opened.page.locator("section:target .entry").count() > 0
