"""The page for lost readers: what the address says helps them on."""

from __future__ import annotations

from playwright.sync_api import expect


def test_the_year_in_the_address_leads_to_its_events(chinese, visit):
    page = visit(f"{chinese.url}news/2023/11/gone.html").page

    expect(page.locator("#year a")).to_have_text("2023")
    page.locator("#year a").click()
    expect(page.locator("h1")).to_have_text("2023年")


def test_a_year_without_events_is_not_offered(chinese, visit):
    page = visit(f"{chinese.url}news/1066/202/gone.html").page

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("#year").is_hidden()


def test_without_scripts_the_other_ways_remain(chinese, visit_without_javascript):
    page = visit_without_javascript(f"{chinese.url}news/2023/gone.html").page

    assert page.locator("#year").is_hidden()
    expect(page.locator(".ways a:visible").first).to_have_attribute("href", "/")
