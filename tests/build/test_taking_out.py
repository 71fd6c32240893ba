"""What was taken out is nowhere: neither in the site, nor in what builds keep for themselves."""

import pytest
from documents import TODAY, built, files, write
from exported import exported
from msgspec.structs import replace
from remains import remains

from newsgen.build.build import whole
from newsgen.build.options import Options
from newsgen.build.workshop import Workshop
from newsgen.store.published import encoded, load_published, write_published

SITE = files("""
-- newsgen.yaml --
title: Harbour Archive
language: en
base_url: https://example.org/
-- content/articles/2024-05-15-stays.md --
---
title: The bridge opens
date: 2024-05-15
category: News
people: [Ada Brooks, Jan Leike]
events: [{date: 2024-05-14, title: The bridge opens, id: opening}]
corrections: [{date: 2024-05-16, was: 13 May, now: 14 May}]
---
The bridge was opened by Ada Brooks. See [the other story](2024-05-16-goes.md).
-- content/articles/2024-05-17-also.md --
---
title: The bridge a week later
date: 2024-05-22
category: News
people: [Ada Brooks, Jan Leike]
---
Nothing new.
-- content/people/ada-brooks.yaml --
name: Ada Brooks
-- content/people/jan-leike.yaml --
name: Jan Leike
""")
MARKED = """---
title: Title zqxmarktitle of it
date: 2024-05-16
category: zqxmarkcategory
people:
  [Ada Brooks, Jan Leike, Zqxmarkperson Marker, {name: Zqxmarkother Marker, role: zqxmarkrole}]
events:
  - date: 2024-05-13
    title: Event zqxmarkevent
    id: zqxmarkjoined
    people: [Zqxmarkeventful Marker]
    quote: zqxmarkquote
  - {date: 2024-05-14, title: Told zqxmarktold, id: opening}
summary: Summary zqxmarksummary.
author: [Zqxmarkauthor]
source:
  name: Zqxmarksource
  url: https://example.net/zqxmarkurl
  author: Zqxmarkwriter
  archived: [https://web.archive.org/web/2024/https://example.net/zqxmarkarchived]
  licence: zqxmarklicence
image: {src: /images/a.png, alt: zqxmarkalt, credit: zqxmarkcredit, caption: zqxmarkcaption}
corrections: [{date: 2024-05-17, was: zqxmarkwas, now: zqxmarknow, why: zqxmarkwhy}]
genre: zqxmarkgenre
status: STATUS
extra: {zqxmarkextra: zqxmarkextra}
---
Body zqxmarkbody tells of Zqxmarkfound Zqxmarkfoundling.

## Heading zqxmarkheading

![zqxmarkpicture](/images/a.png "zqxmarkcaptioned | zqxmarkcredited") and [zqxmarklink](https://example.net/zqxmarktarget).
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
GOES = "content/articles/2024-05-16-goes.md"
MARK = "zqxmark"


def mark(site, status):
    write(site, {GOES: MARKED.replace("STATUS", status)})


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    write(folder, SITE)
    (folder / "static/images").mkdir(parents=True)
    (folder / "static/images/a.png").write_bytes(PIXEL)
    return folder


def take_out(site, way):
    if way == "deleted":
        (site / GOES).unlink()
    else:
        mark(site, way)
    if way != "withheld":  # as 'newsgen addresses forget' does
        left = load_published(site).without(["articles/2024/05/goes/"])
        write_published(site, encoded(left))


def left(site):
    """Return where the mark stands, but for the sources and the picture's own name."""
    places = [*remains(site / "build", MARK), *remains(site / ".newsgen", MARK)]
    lock = (site / "newsgen.lock").read_text("utf-8")
    return places + [f"newsgen.lock: {line}" for line in lock.splitlines() if MARK in line]


def test_the_search_for_remains_finds_every_mark_while_the_article_stands(site):
    mark(site, "published")
    built(site)

    found = left(site)
    for folder in ("articles/", "search/", "people/zqxmarkperson-marker", "cache.sqlite"):
        assert any(folder in place for place in found), folder


@pytest.mark.parametrize("engine", ["builtin", "pagefind"])
@pytest.mark.parametrize("way", ["withheld", "draft", "deleted"])
def test_of_an_article_that_was_taken_out_nothing_is_left(site, way, engine):
    write(site, {"newsgen.yaml": f"{SITE['newsgen.yaml']}search: {{engine: {engine}}}\n"})
    mark(site, "published")
    assert not built(site).failed
    take_out(site, way)
    report = built(site)

    assert not report.failed, report.diagnostics
    assert left(site) == []


def test_an_export_made_anew_has_nothing_left_of_it(site):
    mark(site, "published")
    built(site)
    exported(site, site / "export")
    assert remains(site / "export", MARK) != []
    take_out(site, "withheld")
    built(site)
    exported(site, site / "export")

    assert remains(site / "export", MARK) == []
    assert left(site) == []


def test_nothing_is_left_where_a_build_in_between_failed(site):
    mark(site, "published")
    built(site)
    mark(site, "withheld")
    broken = {"content/articles/2024-05-18-broken.md": "---\ntitle: Broken\n---\n"}
    write(site, broken)
    assert built(site).failed
    (site / "content/articles/2024-05-18-broken.md").unlink()
    built(site)

    assert left(site) == []


def test_nothing_is_left_of_an_article_that_was_edited_the_short_way_before(site):
    mark(site, "published")
    built(site)
    for number in range(3):
        place = site / GOES
        place.write_text(f"{place.read_text('utf-8')}\nMore zqxmarkmore{number}.\n", "utf-8")
        assert built(site).parsed == 1
    take_out(site, "withheld")
    built(site)
    assert left(site) == []

    place = site / GOES
    place.write_text(f"{place.read_text('utf-8')}\nAnd zqxmarklater.\n", "utf-8")
    built(site)
    assert left(site) == []


def test_a_preview_takes_out_what_it_shows_and_a_build_deletes_an_old_preview(site):
    options = Options(site, site / "build", TODAY)
    preview = replace(options, output=site / ".newsgen/preview", drafts=True)
    mark(site, "published")
    built(site)
    workshop = Workshop()
    workshop.build(replace(preview, preview=True))
    mark(site, "withheld")
    workshop.build(replace(preview, preview=True), [GOES])
    workshop.close()

    assert remains(site / ".newsgen/preview", MARK) == []
    built(site)
    assert left(site) == []

    mark(site, "published")
    workshop.build(replace(preview, preview=True))
    workshop.close()
    built(site)
    take_out(site, "withheld")
    built(site)
    assert left(site) == []
    assert not (site / ".newsgen/preview").exists()


def test_another_output_has_no_hold_on_what_was_taken_out(site, tmp_path):
    mark(site, "published")
    built(site)
    built(site, output=tmp_path / "elsewhere")
    mark(site, "withheld")
    built(site)
    manifest = [one for one in left(site) if "(notes" not in one and one != "cache.sqlite"]
    assert manifest == []

    built(site, output=tmp_path / "elsewhere")
    assert left(site) == []
    assert remains(tmp_path / "elsewhere", MARK) == []


def test_a_draft_that_a_preview_showed_leaves_nothing_when_it_goes(site):
    preview = Options(site, site / ".newsgen/preview", TODAY, drafts=True, preview=True)
    mark(site, "draft")
    whole(preview, lambda *_: None)
    built(site)
    (site / GOES).unlink()
    built(site)

    assert left(site) == []


def test_a_draft_leaves_nothing_in_the_caches_of_a_build_without_drafts(site):
    mark(site, "draft")
    built(site)
    assert left(site) == []

    report = built(site, drafts=True)
    assert report.articles == 3
    assert "zqxmarkbody" in (site / "build/articles/2024/05/goes/index.html").read_text("utf-8")


def test_a_picture_that_only_a_withheld_article_showed_is_told_and_another_is_not(site):
    (site / "static/images/b.png").write_bytes(PIXEL)
    text = MARKED.replace("STATUS", "withheld").replace(
        "![zqxmarkpicture](", "![x](/images/b.png) ![x]("
    )
    stays = SITE["content/articles/2024-05-15-stays.md"]
    write(
        site,
        {GOES: text, "content/articles/2024-05-15-stays.md": f"{stays}\n![x](/images/b.png)\n"},
    )
    report = built(site)

    told = [one for one in report.diagnostics if one.code == "withheld-picture"]
    assert [(one.path, one.line) for one in told] == [(GOES, 25)]
    assert "'static/images/a.png'" in told[0].message
    assert left(site) == []
