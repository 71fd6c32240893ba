"""What a build does and leaves alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time

import pytest
from documents import built, tree, write

from newsgen.build.content import NoSite
from newsgen.build.report import RenderError
from newsgen.models.published import LOCK
from newsgen.store.sink import OutputError

_SITE = {
    "newsgen.yaml": "title: Small\nlanguage: en\n",
    "content/people/ada.yaml": "name: Ada Brooks\n",
    "content/articles/one.md": (
        "---\ntitle: One\ndate: 2024-05-01\ncategory: News\npeople: [ada]\n---\nFirst text.\n"
    ),
    "content/articles/two.md": (
        "---\ntitle: Two\ndate: 2024-05-02\ncategory: News\n"
        "summary: Fixed.\npeople: [Ben Castle]\n---\nSecond text.\n"
    ),
    "content/articles/three.md": "---\ntitle: Three\ndate: 2024-05-03\n---\nThird text.\n",
}


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    built(tmp_path)
    return tmp_path


_HOLDS_TEXTS = re.compile(
    r"(.+/)?(feed\.xml|rss\.xml|feed\.json)|data/.+\.jsonl|search/[0-9a-f]+/[0-9a-f]+.bin"
)


def _changed(site, before):
    after = tree(site / "build")
    return sorted(path for path in after if before.get(path) != after[path])


def test_a_second_build_writes_nothing(site):
    report = built(site)

    assert (report.written, report.deleted, report.rendered) == (0, 0, 0)
    assert report.pages == report.unchanged == len(tree(site / "build"))


def test_an_edited_body_rewrites_its_page_alone_when_its_summary_stays(site):
    before = tree(site / "build")
    path = site / "content/articles/two.md"
    path.write_text(path.read_text("utf-8") + "More.\n", "utf-8")

    report = built(site)

    changed = _changed(site, before)
    texts = [path for path in changed if _HOLDS_TEXTS.fullmatch(path)]
    assert set(changed).difference(texts) == {"SHA256SUMS", "articles/2024/05/two/index.html"}
    assert len([path for path in texts if path.startswith("search/")]) == 1
    assert report.written == len(changed)


def test_a_renamed_person_rewrites_only_pages_that_show_the_name(site):
    before = tree(site / "build")
    write(site, {"content/people/ada.yaml": "name: Ada B. Brooks\n"})

    built(site)

    changed = _changed(site, before)
    assert "articles/2024/05/one/index.html" in changed
    assert "people/ada/index.html" in changed
    assert "articles/2024/05/two/index.html" not in changed
    assert "articles/2024/05/three/index.html" not in changed


def test_a_deleted_article_leaves_no_file_and_no_empty_folder(site):
    (site / "content/articles/two.md").unlink()
    (site / LOCK).unlink()  # its address is given up

    report = built(site)

    assert report.deleted > 0
    assert not (site / "build/articles/2024/05/two").exists()
    assert not (site / "build/people/ben-castle").exists()


def test_a_lost_or_altered_output_file_is_made_again(site):
    before = tree(site / "build")
    (site / "build/index.html").unlink()
    (site / "build/404.html").write_text("altered")

    report = built(site)

    assert report.written == 2
    assert tree(site / "build") == before


def test_an_edit_of_equal_size_and_time_is_seen(site):
    path = site / "content/articles/one.md"
    old = path.stat()
    path.write_text(path.read_text("utf-8").replace("First text", "Other text"), "utf-8")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))

    report = built(site)

    assert report.written >= 1
    assert "Other text" in (site / "build/articles/2024/05/one/index.html").read_text("utf-8")


def test_files_touched_but_not_changed_are_read_and_not_made_again(site):
    later = time.time_ns() + 10**9
    for path in (site / "content").rglob("*.*"):
        os.utime(path, ns=(later, later))

    report = built(site)

    assert (report.rendered, report.written) == (0, 0)


def test_content_with_errors_leaves_the_last_good_site(site):
    before = tree(site / "build")
    write(site, {"content/articles/two.md": "---\ntitle: Two\ndate: never\n---\n"})

    report = built(site)

    assert report.failed
    assert tree(site / "build") == before


def test_clean_makes_every_page_again_and_the_same(site):
    before = tree(site / "build")

    report = built(site, clean=True)

    assert report.rendered == report.pages
    assert tree(site / "build") == before


def test_drafts_are_built_on_request(site):
    write(site, {"content/articles/d.md": "---\ntitle: D\ndate: 2024\nstatus: draft\n---\n"})

    assert built(site).articles == 3
    assert built(site, drafts=True).articles == 4


def test_another_output_folder_is_a_site_of_its_own(site, tmp_path):
    other = tmp_path / "elsewhere" / "out"

    built(site, output=other)

    assert tree(other) == tree(site / "build")
    assert built(site).written == 0


def test_strange_files_in_the_output_are_named_and_left_alone(tmp_path):
    write(tmp_path, _SITE)
    write(tmp_path, {"build/CNAME": "example.org\n"})

    report = built(tmp_path)

    assert [one.code for one in report.diagnostics] == ["output-strays"]
    assert (tmp_path / "build/CNAME").exists()


def test_a_damaged_cache_is_made_again(site):
    before = tree(site / "build")
    (site / ".newsgen/cache.sqlite").write_bytes(b"not a database" * 1000)

    report = built(site)

    assert not report.failed
    assert tree(site / "build") == before


def test_a_strict_site_takes_warnings_for_errors(site):
    write(site, {"newsgen.yaml": "title: S\nlanguage: en\nstrict: true\ntaxonomies: [place]\n"})

    report = built(site)

    assert report.failed
    assert [one.code for one in report.diagnostics] == ["setting-without-effect"]


def test_a_broken_template_is_named_with_its_line(site):
    write(site, {"templates/front.html": "{% extends 'base.html' %}\n{% block %}\n"})

    with pytest.raises(RenderError, match=r"front\.html:2"):
        built(site)


def test_an_undefined_name_in_a_template_names_the_page(site):
    write(site, {"templates/person.html": "{{ nothing }}"})

    with pytest.raises(RenderError, match=r"person\.html.*content/people/ada\.yaml"):
        built(site)


def test_a_folder_without_settings_is_no_site(tmp_path):
    with pytest.raises(NoSite, match="newsgen init"):
        built(tmp_path)


def test_a_link_out_of_the_site_is_an_error_that_names_both_ends(site, tmp_path):
    secret = tmp_path.parent / "secret.md"
    secret.write_text("---\ntitle: S\ndate: 2024\n---\n")
    (site / "content/articles/link.md").symlink_to(secret)

    report = built(site)

    assert [(one.code, one.path) for one in report.diagnostics] == [
        ("link-outside", "content/articles/link.md")
    ]
    assert str(secret) in report.diagnostics[0].message


@pytest.mark.parametrize("name", ["", "content", "static/site", "captures", ".newsgen", ".."])
def test_an_output_among_the_sources_is_refused(name, site):
    before = tree(site / "content")

    with pytest.raises(OutputError, match="name"):
        built(site, output=site / name)

    assert tree(site / "content") == before


def test_a_site_that_newsgen_did_not_make_is_not_written_over(site, tmp_path):
    other = tmp_path / "other"
    write(other, {"index.html": "<h1>Mine</h1>"})

    with pytest.raises(OutputError, match="did not make"):
        built(site, output=other)

    assert tree(other) == {"index.html": b"<h1>Mine</h1>"}


def test_a_cache_damaged_inside_is_made_again(site):
    before = tree(site / "build")
    cache = site / ".newsgen/cache.sqlite"
    data = bytearray(cache.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    cache.write_bytes(bytes(data))

    report = built(site)

    assert not report.failed
    assert tree(site / "build") == before


@pytest.mark.parametrize("template", ["{{ 1 / 0 }}", '{{ "x" + 1 }}', '{{ t("zz") }}'])
def test_whatever_a_template_raises_names_template_line_and_page(template, site):
    write(site, {"templates/person.html": f"\n{template}"})

    with pytest.raises(RenderError, match=r"person\.html:2:.*content/people/ada\.yaml"):
        built(site)


def test_a_template_that_is_not_utf_8_is_said_to_be_none(site):
    (site / "templates").mkdir()
    (site / "templates/front.html").write_bytes(b"\xff\xfe")

    with pytest.raises(RenderError, match="UTF-8"):
        built(site)


def test_a_linked_folder_inside_the_site_is_read(site):
    write(site, {"shelf/four.md": "---\ntitle: Four\ndate: 2024-05-04\n---\n"})
    (site / "content/articles/linked").symlink_to(site / "shelf")

    assert built(site).articles == 4


def test_links_that_lead_nowhere_or_round_in_circles_are_errors(site):
    (site / "content/articles/nowhere.md").symlink_to(site / "missing.md")
    (site / "content/articles/loop").symlink_to(site / "content/articles")

    report = built(site)

    assert [one.code for one in report.diagnostics] == ["link-loop", "link-dangling"]


def test_a_name_that_is_not_utf_8_is_an_error(site):
    (site / "content/articles" / os.fsdecode(b"\xd6\xd0.md")).write_text("")

    report = built(site)

    assert [(one.code, one.path) for one in report.diagnostics] == [
        ("name-not-utf8", "content/articles/\\udcd6\\udcd0.md")
    ]


def test_a_killed_build_leaves_whole_pages_that_the_next_one_knows(site):
    write(site, {"content/articles/passing.md": "---\ntitle: P\ndate: 2024\n---\n"})
    command = [sys.executable, "-m", "newsgen", "build", "-C", site, "--clean", "-j", "1"]
    for delay in (0.35, 0.4, 0.45, 0.5, 0.6):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            time.sleep(delay)
            process.kill()
    for data in tree(site / "build").values():
        assert data
    (site / "content/articles/passing.md").unlink()

    built(site)

    assert not (site / "build/articles/2024/passing").exists()
    assert built(site, clean=True).written == 0


def test_a_file_may_become_a_folder_and_a_folder_a_file(site):
    write(site, {"static/x": "file"})
    built(site)
    (site / "static/x").unlink()
    write(site, {"static/x/y": "inner"})
    built(site)
    assert (site / "build/x/y").read_text() == "inner"
    (site / "static/x/y").unlink()
    (site / "static/x").rmdir()
    write(site, {"static/x": "file"})

    built(site)

    assert (site / "build/x").read_text() == "file"
    assert built(site).written == 0


def test_errors_in_the_settings_hide_no_errors_in_the_content(site):
    write(site, {"newsgen.yaml": "titel: Small\n"})
    write(site, {"content/articles/two.md": "---\ntitle: Two\ndate: never\n---\n"})

    report = built(site)

    assert {one.path for one in report.diagnostics} == {"content/articles/two.md", "newsgen.yaml"}
