"""Citations are copied by a button where scripts run, and are there to be selected where not."""

from __future__ import annotations

import json

import pytest

_COPIED = "addEventListener('copy', (event) => (window.copied = getSelection().toString()))"


@pytest.fixture
def article(english, visit):
    """Open an article with all forms of citing it laid open."""
    opened = visit(english.pages("article", "articles/")[0])
    opened.page.locator("#cite summary").click()
    return opened


def _forms(page):
    return [text.strip() for text in page.locator("#cite [data-form]").all_text_contents()]


def test_without_javascript_every_form_can_be_read_and_no_button_is_there(
    english, visit_without_javascript
):
    page = visit_without_javascript(english.pages("article", "articles/")[0]).page
    page.locator("#cite summary").click()

    assert page.locator("#cite [data-form]:visible").count() == 5
    assert page.locator("#cite button").count() == 0
    assert page.locator("#cite h3:visible").all_text_contents() == [
        "GB/T 7714",
        "BibTeX",
        "RIS",
        "CSL-JSON",
    ]
    assert json.loads(_forms(page)[-1])[0]["title"]


def test_a_button_copies_its_form_and_says_so(article):
    page = article.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    buttons = page.get_by_role("button", name="Copy")
    assert buttons.count() == 5

    for number, form in enumerate(_forms(page)):
        buttons.nth(number).click()
        page.locator("#cite [role=status]", has_text="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == form
    assert article.trouble == []


def test_the_button_of_a_form_is_named_for_it_and_answers_to_the_keyboard(article):
    page = article.page
    button = page.get_by_role("button", name="Copy BibTeX")

    button.focus()
    page.keyboard.press("Enter")

    page.locator("#cite [role=status]", has_text="Copied").wait_for()
    assert button.evaluate("one => document.activeElement === one")


def test_where_the_clipboard_is_closed_the_form_is_selected_and_copied(article):
    page = article.page
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate(_COPIED)

    page.get_by_role("button", name="Copy RIS").click()

    page.locator("#cite [role=status]", has_text="Copied").wait_for()
    assert page.evaluate("window.copied").strip() == _forms(page)[3]
    assert article.trouble == []


def test_no_other_page_loads_the_script(english):
    for kind in ("front", "people"):
        page = english.pages(kind)[0].removeprefix(english.url)
        assert b"copy.js" not in (english.folder / page / "index.html").read_bytes()
