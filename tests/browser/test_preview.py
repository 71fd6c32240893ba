"""A preview in a real browser: an edit is seen at once, and only where it matters."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from accessibility import ready, violations
from documents import write
from playwright.sync_api import Error

ROOT = Path(__file__).resolve().parents[2]
_EDITS = 9
_GENEROUS = 1.5  # seconds, on a machine that has other things to do; 0.2 are aimed at
_ARTICLE = "---\ntitle: {title}\ndate: 2024-05-01\n---\n{text}\n"
_SMALL = {
    "newsgen.yaml": "title: Small\nlanguage: en\n",
    "content/articles/one.md": _ARTICLE.format(title="One", text="First."),
    "content/articles/two.md": _ARTICLE.format(title="Two", text="Second.\n\n" * 200),
}


@contextmanager
def _previewed(site, *options):
    """Run ``newsgen serve --watch``; yield the address."""
    command = [sys.executable, "-m", "newsgen", "-C", site, "serve", "--watch", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    log = site.parent / f"{site.name}.log"
    with log.open("wb") as said:
        process = subprocess.Popen([*command, *options], stderr=said, env=environment)
        try:
            for _ in range(1200):
                if found := re.search(r"Serving (\S+) until", log.read_text("utf-8")):
                    break
                time.sleep(0.05)
            yield found[1].rstrip("/")
        finally:
            process.terminate()
            process.wait()


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Preview a copy of the repository's own archive; return its folder and its address."""
    site = tmp_path_factory.mktemp("previewed") / "sample"
    site.mkdir()
    for name in ("content", "newsgen.yaml", "newsgen.lock"):
        place = ROOT / name
        (shutil.copytree if place.is_dir() else shutil.copyfile)(place, site / name)
    assets = site / "static/assets"
    assets.mkdir(parents=True)
    shutil.copyfile(ROOT / "static/assets/newsgen.css", assets / "newsgen.css")
    with _previewed(site) as url:
        yield site, url


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    site = tmp_path_factory.mktemp("previewed") / "small"
    write(site, _SMALL)
    with _previewed(site, "--follow", "--drafts") as url:
        yield site, url


@pytest.fixture
def tabs(browser):
    """Return the function that opens a tab, which remembers whether it was reloaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)

    def opened(url):
        tab = context.new_page()
        with tab.expect_response("**/-/reload?**"):
            tab.goto(url)
        tab.evaluate("window.kept = true")
        return tab

    yield opened
    context.close()


def _article(site):
    """Return the longest article and the path of its page."""
    place = max((site / "content/articles").rglob("*.md"), key=lambda one: one.stat().st_size)
    pages = (site / "build/articles").rglob("index.html")
    title = re.search(r"(?m)^title: ['\"]?(.*?)['\"]?$", place.read_text("utf-8"))[1]
    page = next(one for one in pages if f"<title>{title} " in one.read_text("utf-8"))
    return place, f"/{page.parent.relative_to(site / 'build').as_posix()}/"


def _until(tab, script):
    """Wait for *script* to be true; Playwright's own way is refused by the site's policy."""
    for _ in range(300):
        with suppress(Error):  # the page is just being left
            if tab.evaluate(script):
                return
        time.sleep(0.05)
    raise AssertionError(script)


def _until_it_stays(tab):
    """Wait until no rebuild that was still to come has reloaded the page for a second."""
    for _ in range(20):
        with suppress(Error):
            tab.evaluate("window.kept = true")
            time.sleep(1)
            if tab.evaluate("window.kept"):
                return
    raise AssertionError("it reloads without end")


def _seen(tab):
    """Return when the page that is there now was first painted, in seconds since the epoch."""
    script = """() => new Promise((tell) => new PerformanceObserver((list) => {
      const paint = list.getEntriesByName("first-contentful-paint")[0];
      if (paint) tell(performance.timeOrigin + paint.startTime);
    }).observe({type: "paint", buffered: true}))"""
    return tab.evaluate(script) / 1000


def test_an_edit_is_seen_at_once_where_it_is_and_nowhere_else(sample, tabs, capsys):
    site, url = sample
    place, path = _article(site)
    text = place.read_text("utf-8")
    tab, other = tabs(url + path), tabs(url + "/people/")
    tab.evaluate("scrollTo(0, 300)")
    delays = []
    for number in range(_EDITS):
        with tab.expect_response("**/-/reload?**"):  # it listens again, so it is settled
            saved = time.time()
            place.write_text(f"{text}\nEdited {number}.\n", "utf-8")
            tab.get_by_text(f"Edited {number}.").wait_for(state="attached")
        delays.append(_seen(tab) - saved)

    median = statistics.median(delays)
    with capsys.disabled():
        print(f"\nsaved to seen: median {1000 * median:.0f} ms of {_EDITS} edits")  # noqa: T201
    assert median < _GENEROUS
    assert tab.evaluate("scrollY") == 300
    assert other.evaluate("window.kept")


def test_a_style_is_changed_without_a_reload(sample, tabs):
    site, url = sample
    tab = tabs(url + "/")
    sheet = site / "static/assets/newsgen.css"
    before = sheet.read_text("utf-8")
    for width in ("3px", "5px"):
        sheet.write_text(f"{before}\nmain {{ outline: {width} solid; }}\n", "utf-8")
        _until(tab, f"getComputedStyle(document.querySelector('main')).outlineWidth === '{width}'")

    assert tab.evaluate("window.kept")
    assert tab.locator("link[rel=stylesheet][href*='newsgen.css']").count() == 1


def test_a_picture_that_changed_is_shown_and_one_that_is_not_there_is_no_matter(small, tabs):
    site, url = small
    mark = "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='9'/>"
    text = "![A mark](/mark.svg)\n"
    tab = tabs(url + "/articles/2024/05/one/")
    write(site, {"static/mark.svg": mark.format(11), "static/b.svg": mark.format(1)})
    write(site, {"content/articles/one.md": _ARTICLE.format(title="One", text=text)})
    _until(tab, "document.querySelector('.text img')?.naturalWidth === 11")
    _until_it_stays(tab)

    write(site, {"static/b.svg": mark.format(2)})
    time.sleep(1)
    assert tab.evaluate("window.kept")

    write(site, {"static/mark.svg": mark.format(22)})
    _until(tab, "document.querySelector('.text img')?.naturalWidth === 22")


def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_put_right(small, tabs):
    site, url = small
    place = site / "content/articles/two.md"
    good = place.read_text("utf-8")
    tab = tabs(url + "/articles/2024/05/two/")
    panel = tab.locator("#newsgen-problems section")
    write(site, {"content/articles/undated.md": "---\ntitle: Undated\nstatus: draft\n---\n"})
    place.write_text(good.replace("2024-05-01", "never\nwas: x"), "utf-8")
    panel.wait_for()

    assert tab.locator("article").get_by_text("Second.").first.is_visible()
    assert panel.locator("li").count() == 3
    said = "2 errors to put right before the site can be built (and 1 warning)"
    assert panel.locator("h2").text_content() == said
    assert "content/articles/two.md:3:7" in panel.locator("li").first.text_content()
    assert panel.locator("mark").first.text_content() == "n"
    ready(tab)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": 360, "height": 740})
        assert [one for one in violations(tab) if "newsgen-problems" in str(one)] == []
        assert panel.bounding_box()["width"] <= 360
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360

    tab.keyboard.press("Escape")
    assert panel.count() == 0
    place.write_text(good.replace("2024-05-01", "not yet"), "utf-8")
    panel.wait_for()
    panel.get_by_role("button", name="Close").click()
    tab.reload()
    time.sleep(0.5)
    assert panel.count() == 0

    place.write_text(good.replace("title: Two", "title:"), "utf-8")
    panel.wait_for()
    place.write_text(good, "utf-8")
    panel.wait_for(state="detached")


def test_a_lost_page_is_shown_when_it_appears(small, tabs):
    site, url = small
    tab = tabs(url + "/articles/2024/05/three/")
    assert tab.locator("article").count() == 0

    write(site, {"content/articles/three.md": _ARTICLE.format(title="Three", text="Third.")})

    tab.get_by_text("Third.").wait_for()


def test_the_tab_opened_last_goes_to_the_page_of_the_file_just_saved(small, tabs):
    site, url = small
    first, last = tabs(url + "/"), tabs(url + "/people/")
    write(site, {"content/articles/one.md": _ARTICLE.format(title="One", text="Followed.")})

    last.wait_for_url("**/articles/2024/05/one/")
    last.get_by_text("Followed.").wait_for()
    assert first.url == url + "/"
    write(site, {"static/own.txt": "x"})
    time.sleep(1)
    assert last.url.endswith("/one/")


def test_a_page_that_was_away_is_brought_up_to_date_when_one_comes_back(small, tabs):
    site, url = small
    tab = tabs(url + "/articles/2024/05/two/")
    tab.goto("about:blank")
    text = _SMALL["content/articles/two.md"]
    write(site, {"content/articles/two.md": text.replace("Second.", "Later.", 1)})
    time.sleep(1)
    tab.go_back()

    tab.get_by_text("Later.").wait_for()
    write(site, {"content/articles/two.md": text})
