"""What happens when a reader searches: typing, with the keyboard, by address, without luck."""

from __future__ import annotations

import gzip
import re
from urllib.parse import quote

import pytest
from accessibility import ready, violations
from documents import built, write
from playwright.sync_api import expect

_SCRIPTS = ("index", "page")
_TALL = {"width": 1280, "height": 5000}  # all results are in view
_MARKUP = "<img src=x onerror=alert(1)> & <b>bold</b>"


@pytest.fixture
def asked(chinese, visit):
    """Return a function that opens the search page, with a query in its address if need be."""

    def opened(query: str = ""):
        return visit(f"{chinese.url}search/" + (f"?q={quote(query)}" if query else ""))

    return opened


@pytest.fixture(scope="session")
def odd(tmp_path_factory, served):
    """Build a site whose titles and names look like markup."""
    folder = tmp_path_factory.mktemp("odd")
    front = (
        f"title: '{_MARKUP}'\ndate: 2024-01-02\ncategory: '<i>C</i>'\npeople: ['<u>Ann</u> Lee']"
    )
    write(
        folder,
        {
            "newsgen.yaml": "title: Odd\nlanguage: en\n",
            "content/articles/odd.md": f"---\n{front}\n---\nSaid \\<s>so\\</s>.\n",
        },
    )
    built(folder)
    yield from served(folder / "build")


def _hits(page):
    return page.locator(".hit")


def _type(page, text):
    page.locator("#query").press_sequentially(text, delay=10)


def _said(page, text):
    expect(page.locator("[role=status]")).to_have_text(re.compile(text))


def _count(page):
    """Return how many articles the page says there are, once it says so."""
    _said(page, "篇文章")
    return int(re.match(r"\d+", page.locator("[role=status]").text_content()).group())


def _titles(page, group):
    return page.locator(f"[data-group={group}] .hit")


def _focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def test_results_come_as_one_types_and_the_address_follows(asked):
    opened = asked()
    page = opened.page
    assert page.locator("#ways").is_visible()

    _type(page, "董事")
    expect(_titles(page, "titles").first).to_contain_text("董事")
    before = _count(page)
    assert page.url.endswith(f"?q={quote('董事')}")
    assert page.title().startswith("董事 · ")

    _type(page, "会主席")

    _said(page, r"^[1-9]\d* 篇文章")
    expect(page.locator("#said")).not_to_have_text(re.compile(rf"^{before} "))
    assert page.url.endswith(f"?q={quote('董事会主席')}")
    assert page.locator("#ways").is_hidden()
    assert opened.trouble == []


def test_a_person_is_found_first_by_another_name(asked):
    opened = asked("阿尔特曼")
    first = _titles(opened.page, "names").first

    expect(first).to_have_text("山姆·奥特曼")
    expect(opened.page.locator("[data-group=names] li").first).to_contain_text("又名")
    first.click()
    assert opened.place == "people/sam-altman/"


def test_what_was_sought_is_marked_in_titles(asked):
    opened = asked("苏茨克维")

    marks = _titles(opened.page, "titles").first.locator("mark")
    expect(marks.first).to_have_text("苏茨克维")


def test_filters_alone_find_articles_not_words_in_them(asked):
    opened = asked("year:2023")

    expect(opened.page.locator("#found h2")).to_have_text(["文章"])
    assert opened.page.locator("#found .hit mark").count() == 0


def test_names_are_found_by_pinyin_and_its_initials(asked):
    page = asked("zp").page
    expect(_titles(page, "names").nth(1)).to_be_visible()
    assert _titles(page, "names").all_text_contents()[:2] == ["张鹏", "张鹏"]

    page.locator("#query").fill("masike")

    expect(_titles(page, "names").first).to_have_text("埃隆·马斯克")


def test_an_event_is_found_with_its_date(asked):
    page = asked("超级对齐团队").page
    event = page.locator("[data-group=names] li", has_text="OpenAI成立超级对齐团队")

    expect(event).to_contain_text("事件")
    expect(event).to_contain_text("2023年7月5日")


def test_traditional_characters_find_simplified_ones(asked):
    assert _count(asked("董事會").page) == _count(asked("董事会").page) > 0


def test_quotation_marks_ask_for_the_very_words(asked):
    apart = _count(asked("董事会 宣布").page)

    page = asked("“董事会宣布”").page

    assert 0 < _count(page) < apart
    marked = page.locator(".item-summary mark").first
    expect(marked).to_be_visible()


def test_excerpts_come_into_view_with_the_matches_marked(asked):
    opened = asked("首席执行官")
    page = opened.page
    articles = _count(page)
    expect(page.locator(".item-summary mark").first).to_be_visible()
    assert 0 < page.locator("[data-from]").count() < articles

    page.set_viewport_size(_TALL)

    expect(page.locator("[data-from]")).to_have_count(0)
    marks = page.locator(".item-summary mark").all_text_contents()
    assert marks
    assert {one[:2] for one in marks} == {"首席"}
    assert opened.trouble == []


def test_more_results_are_shown_where_the_keyboard_is(asked):
    page = asked("OpenAI").page
    articles = page.locator(".group:not([data-group=names]) .hit")
    expect(articles).to_have_count(10)

    page.get_by_role("button", name="再看 10 篇").press("Enter")

    expect(articles).to_have_count(20)
    expect(articles.nth(10)).to_be_focused()
    assert len({link.get_attribute("href") for link in articles.all()}) == 20


def test_a_facet_narrows_the_query_down_and_can_be_taken_away(asked):
    opened = asked("OpenAI")
    page = opened.page
    whole = _count(page)
    facet = page.locator("#facets section", has_text="人物").locator("li").nth(1)
    name, number = facet.locator("a").text_content(), int(facet.locator(".count").text_content())

    facet.locator("a").click()

    _said(page, f"^{number} 篇文章")
    assert number < whole
    assert page.locator("#query").input_value() == f"人物：{name} OpenAI"
    assert page.locator("#said").evaluate("one => one === document.activeElement")

    page.locator("#facets section", has_text="年份").locator("a").first.click()
    expect(page.locator("#filters a")).to_have_count(2)
    page.locator("#filters a").last.click()
    _said(page, f"^{number} 篇文章")
    page.locator("#filters a").click()

    _said(page, f"^{whole} 篇文章")
    assert page.locator("#query").input_value() == "OpenAI"
    assert page.locator("#filters").is_hidden()
    assert opened.trouble == []


@pytest.mark.parametrize("kind", ["分类", "年份", "来源"])
def test_every_facet_says_how_many_it_leaves(asked, kind):
    page = asked("OpenAI").page
    facet = page.locator("#facets section").filter(has=page.locator(f"h2:text-is('{kind}')"))
    number = int(facet.locator(".count").first.text_content())

    facet.locator("a").first.click()

    _said(page, f"^{number} 篇文章")


def test_filters_are_typed_as_well(asked):
    everything = _count(asked("OpenAI").page)

    page = asked("OpenAI -奥特曼 年份：2023..2024").page

    assert 0 < _count(page) < everything
    dates = page.locator(".group:not([data-group=names]) .when").all_text_contents()
    assert {date[:4] for date in dates} <= {"2023", "2024"}


def test_the_keyboard_goes_through_the_results_and_back(asked):
    opened = asked("奥特曼")
    page = opened.page
    expect(_hits(page).nth(2)).to_be_visible()
    texts = _hits(page).all_text_contents()

    page.locator("h1").click()
    page.locator("body").press("/")
    assert _focused(page) == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert _focused(page) == texts[1]
    page.keyboard.press("ArrowUp")
    assert _focused(page) == texts[0]
    page.keyboard.press("ArrowUp")
    assert _focused(page) == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert _focused(page) == "query"
    page.keyboard.press("Escape")
    expect(page.locator("#results")).to_be_hidden()
    assert page.locator("#query").input_value() == ""
    assert "q=" not in page.url
    assert opened.trouble == []


def test_a_slash_is_a_character_in_the_field(asked):
    page = asked().page

    _type(page, "1/2")

    assert page.locator("#query").input_value() == "1/2"


def test_enter_opens_the_result_that_has_the_focus(asked):
    opened = asked("阿尔特曼")
    expect(_hits(opened.page).first).to_be_visible()

    opened.page.locator("#query").press("ArrowDown")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("body.person")

    assert opened.place == "people/sam-altman/"


def test_back_leads_through_the_queries_that_were_settled(asked):
    page = asked("马斯克").page
    expect(page.locator("#query")).to_have_value("马斯克")
    field = page.locator("#query")
    first = _count(page)

    field.fill("微")
    page.wait_for_url(f"**?q={quote('微')}")
    field.fill("微软")
    field.press("Enter")
    expect(_hits(page).first).to_contain_text("微软")
    page.locator("#facets a").first.click()
    expect(page.locator("#filters a")).to_have_count(1)

    page.go_back()
    expect(field).to_have_value("微软")
    page.go_back()
    expect(field).to_have_value("马斯克")
    _said(page, f"^{first} 篇文章")
    page.go_forward()
    expect(field).to_have_value("微软")


def test_whoever_comes_back_from_an_article_finds_the_place_again(asked):
    page = asked("OpenAI").page
    articles = page.locator(".group:not([data-group=names]) .hit")
    page.get_by_role("button", name="再看").click()
    expect(articles).to_have_count(20)
    articles.nth(17).scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 900

    articles.nth(17).click()
    page.wait_for_selector("body.article")
    page.go_back()

    expect(articles).to_have_count(20)
    page.wait_for_function("place => Math.abs(scrollY - place) < 300", arg=place)


def test_an_answer_that_comes_late_is_dropped(asked):
    page = asked().page
    held = []
    page.route(
        "**/rows-*.json", lambda route: held.append(route) if is_held else route.continue_()
    )
    is_held = True
    with page.expect_request("**/rows-*.json"):
        _type(page, "马斯克")
    page.locator("#query").fill("")
    page.wait_for_url("**/search/")
    assert held

    is_held = False
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)

    assert page.locator("#results").is_hidden()
    assert page.locator("[role=status]").text_content() == ""


def test_on_a_slow_line_the_page_says_that_it_searches(asked):
    page = asked().page
    held = []
    page.route(
        "**/rows-*.json", lambda route: held.append(route) if is_held else route.continue_()
    )
    is_held = True
    _type(page, "董事会")
    _said(page, "正在搜索")

    is_held = False
    for route in held:
        route.continue_()

    assert _count(page) > 0


def test_what_an_input_method_composes_is_searched_when_it_is_done(asked):
    page = asked().page
    page.locator("#query").focus()
    keys = page.context.new_cdp_session(page)

    keys.send(
        "Input.imeSetComposition", {"text": "wei'ruan", "selectionStart": 8, "selectionEnd": 8}
    )
    page.wait_for_timeout(300)
    assert "q=" not in page.url
    keys.send("Input.insertText", {"text": "微软"})

    expect(_hits(page).first).to_contain_text("微软")
    assert page.url.endswith(f"?q={quote('微软')}")


def test_a_query_without_results_says_so_and_offers_ways(asked):
    opened = asked("年份：1999 董事会")
    page = opened.page

    _said(page, "没有找到“年份：1999 董事会”")
    assert page.locator("#ways .ways a").first.is_visible()
    page.get_by_role("link", name="去掉筛选再搜").click()

    assert _count(page) > 0
    assert page.locator("#query").input_value() == "董事会"
    assert opened.trouble == []


def test_results_that_only_come_near_are_called_so(asked):
    page = asked("OpenAI董事会宣布奥特曼离任，穆拉蒂升任代理厨师长").page

    _said(page, "最为接近")
    expect(_titles(page, "nearest").filter(has_text="穆拉蒂任临时首席执行官")).to_be_visible()


@pytest.mark.parametrize("missing", ["index.json", "fold.json", "*.bin"])
def test_a_missing_part_of_the_index_is_told_and_can_be_tried_again(chinese, visit, missing):
    page = visit(chinese.url).page
    gone = re.compile(re.escape(missing).replace(r"\*", ".*") + "$")
    page.route(gone, lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{chinese.url}search/")
    _type(page, "奥特曼")

    _said(page, "暂时无法搜索")
    assert re.search(missing.replace("*", ""), page.locator("#trouble").text_content())
    assert page.locator("#ways .ways a").first.is_visible()

    page.unroute(gone)
    page.get_by_role("button", name="再试一次").click()

    expect(_hits(page).first).to_have_text("山姆·奥特曼")


def test_a_result_whose_page_is_out_of_reach_stands_without_an_excerpt(chinese, visit):
    opened = visit(f"{chinese.url}search/")
    opened.page.route("**/articles/**", lambda route: route.abort())
    opened.page.set_viewport_size(_TALL)

    _type(opened.page, "董事会")

    expect(_hits(opened.page).first).to_be_visible()
    expect(opened.page.locator("[data-from]")).to_have_count(0)
    assert opened.page.locator(".item-summary mark").count() == 0


@pytest.mark.parametrize("body", ["article", "front", "lost"])
def test_the_form_of_other_pages_leads_to_the_results(chinese, visit, body):
    opened = visit(chinese.pages(body)[0])
    field = opened.page.get_by_role("searchbox")

    field.fill("董事会")
    field.press("Enter")
    opened.page.wait_for_selector("body.search")

    assert opened.place == "search/"
    assert _count(opened.page) > 0


def test_without_javascript_the_form_leads_to_a_page_that_offers_other_ways(
    chinese, visit_without_javascript
):
    opened = visit_without_javascript(chinese.pages("article")[0])
    opened.page.get_by_role("searchbox").fill("董事会")
    opened.page.get_by_role("searchbox").press("Enter")
    opened.page.wait_for_selector("body.search")

    assert "q=" in opened.page.url
    assert opened.page.locator("#needs").is_visible()
    assert "JavaScript" in opened.page.locator("#needs").text_content()
    ways = opened.page.locator("#ways .ways a")
    assert [way.text_content() for way in ways.all()] == ["人物", "时间线", "分类"]
    assert opened.page.locator("#words").is_hidden()


def test_from_a_disk_the_page_says_that_it_needs_a_server(odd, usual):
    usual.goto((odd.folder / "search/index.html").as_uri())

    expect(usual.locator("#needs")).to_be_visible()
    expect(usual.locator("#needs")).to_contain_text("web server")


def test_texts_of_the_archive_are_shown_as_text(odd, visit):
    opened = visit(f"{odd.url}search/?q=bold")
    page = opened.page

    expect(_titles(page, "titles")).to_have_text([_MARKUP])
    expect(page.locator("#found .item-summary")).to_contain_text("<s>so</s>")
    expect(page.locator("#facets a")).to_have_count(0)
    page.locator("#query").fill("lee")
    expect(_titles(page, "names")).to_have_text(["<u>Ann</u> Lee"])
    assert page.locator("#found :is(img, b, i, u, s)").count() == 0
    assert opened.trouble == []


_STATES = {
    "blank": ("", "^$"),
    "found": ("OpenAI", "篇文章"),
    "filtered": ("年份：2023 董事会", "篇文章"),
    "nothing found": ("年份：1999 董事会", "没有找到"),
    "nearest": ("OpenAI董事会宣布奥特曼离任，穆拉蒂升任代理厨师长", "最为接近"),
    "failed": ("微软", "暂时无法搜索"),
}


@pytest.mark.parametrize("state", _STATES)
def test_every_state_is_accessible_in_both_schemes_and_within_its_width(chinese, visit, state):
    query, said = _STATES[state]
    opened = visit(f"{chinese.url}search/")
    page = opened.page
    if state == "failed":
        page.route("**/search/index.json", lambda route: route.fulfill(status=404, body=""))
        page.reload()
    ready(page)
    page.locator("summary").first.click()
    page.set_viewport_size(_TALL)
    page.locator("#query").fill(query)
    _said(page, said)
    expect(page.locator("[data-from]")).to_have_count(0)

    wrong = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            wrong += [(width, scheme, *one) for one in violations(page)]
            across = page.evaluate("document.scrollingElement.scrollWidth")
            wrong += [(width, scheme, f"{across} px wide")] * (across > width)

    assert wrong == []
    assert opened.trouble == [] or state == "failed"


def test_the_interface_speaks_the_language_of_the_site(english, visit):
    opened = visit(f"{english.url}search/?q=board")
    page = opened.page

    _said(page, r"^\d+ articles · 1 name$|^\d+ articles")
    expect(page.locator("#found h2").last).to_have_text("In articles")
    page.locator("#facets section", has_text="Years").locator("a").first.click()
    expect(page.locator("#query")).to_have_value(re.compile(r"^year:20\d\d board$"))
    expect(page.locator("#found .when").last).to_have_text(re.compile(r"^\d{1,2} \w+ 20\d\d$"))
    assert opened.trouble == []


def test_search_is_small_enough_for_a_slow_line(chinese):
    assets = chinese.folder / "assets"
    scripts = [gzip.compress((assets / f"search/{name}.js").read_bytes()) for name in _SCRIPTS]

    assert sum(map(len, scripts)) <= 15 * 1024
    assert (assets / "search.css").stat().st_size <= 4 * 1024


def test_a_search_reads_no_other_scripts(chinese, visit):
    opened = visit(f"{chinese.url}search/?q=OpenAI")

    expect(_hits(opened.page).first).to_be_visible()
    loaded = opened.page.evaluate(
        "performance.getEntriesByType('resource').map((one) => one.name)"
    )
    scripts = [one for one in loaded if one.endswith(".js")]

    assert sorted(scripts) == [f"{chinese.url}assets/search/{name}.js" for name in _SCRIPTS]
