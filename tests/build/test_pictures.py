"""Pictures of a site: what is published of them, what pages say of them, when they are made."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from urllib.parse import unquote

import pytest
from documents import built, tree, write
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import SECRET, file_of, moving, pixels
from PIL import Image

from newsgen.build.pictures import note_of
from newsgen.models.digests import digest
from newsgen.outputs.files import StaticFile

SETTINGS = "title: T\nlanguage: en\nbase_url: https://a.example/\n"
TEXT = """---
title: A
date: 2024-05-21
image: {src: /images/a.jpg, alt: Two people}
---
Words.

![A chart](/images/b.png "The chart | Ada")

![A film](/images/film.gif)
"""
PAGE = "articles/2024/05/a/index.html"
IMG = re.compile(r"<img [^>]*>")
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


def put(site, path, data):
    place = site / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    write(folder, {"newsgen.yaml": SETTINGS, "content/articles/a.md": TEXT})
    put(folder, "static/images/a.jpg", file_of(pixels(900, 600), "JPEG", orientation=6))
    put(folder, "static/images/b.png", file_of(pixels(1000, 20, "P"), "PNG"))
    put(folder, "static/images/film.gif", moving("GIF"))
    put(folder, "static/images/unseen.webp", file_of(pixels(1000, 20), "WEBP"))
    return folder


def size_of(data):
    with Image.open(BytesIO(data)) as image:
        return image.size


def offered(page, html, files):
    """Yield what a page says of every file that shows a picture: bytes, width, height or None."""
    for tag in re.findall(r"<(?:img|source) [^>]*>", html):
        says = dict(ATTRIBUTE.findall(tag))
        if "width" in says and not says["src"].endswith(".svg"):
            yield files[at(page, says["src"])], int(says["width"]), int(says["height"])
        for one in filter(None, says.get("srcset", "").split(", ")):
            address, width = one.split(" ")
            yield files[at(page, address)], int(width.removesuffix("w")), None


def at(page, address):
    parts = page.split("/")[:-1]
    for part in unquote(address).split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_pages_tell_the_truth_of_every_file_that_shows_a_picture(site):
    built(site)
    files = tree(site / "build")

    told = list(offered(PAGE, files[PAGE].decode(), files))

    assert len(told) == 13
    for data, width, height in told:
        assert size_of(data) == (width, height or size_of(data)[1])


def test_every_picture_loses_its_metadata_seen_or_not(site):
    built(site)
    files = {path: data for path, data in tree(site / "build").items() if "images/" in path}

    assert len(files) == 12
    assert [path for path, data in files.items() if SECRET in data or b"Exif" in data] == []
    assert "images/unseen.webp.480.webp" not in files


def test_the_picture_at_the_top_is_fetched_first_and_any_other_late(site):
    built(site)
    images = [
        dict(ATTRIBUTE.findall(tag))
        for tag in IMG.findall((site / "build" / PAGE).read_text("utf-8"))
        if "images/" in tag
    ]

    assert [one.get("fetchpriority") for one in images] == ["high", None, None]
    assert [one.get("loading") for one in images] == [None, "lazy", "lazy"]
    assert {one["decoding"] for one in images} == {"async"}


def test_a_text_that_begins_with_a_picture_has_it_at_the_top(site):
    write(
        site, {"content/articles/a.md": "---\ntitle: A\ndate: 2024-05\n---\n![x](/images/a.jpg)"}
    )

    built(site)

    assert 'fetchpriority="high"' in (site / "build" / PAGE).read_text("utf-8")


def test_other_sites_are_shown_the_article_s_own_picture(site):
    built(site)
    html = (site / "build" / PAGE).read_text("utf-8")

    assert 'og:image" content="https://a.example/images/a.jpg"' in html
    assert 'og:image:width" content="600"' in html
    assert 'og:image:alt" content="Two people"' in html


def test_the_front_page_shows_the_picture_of_its_first_story(site):
    built(site)

    assert 'src="images/a.jpg"' in (site / "build/index.html").read_text("utf-8")


def test_a_built_site_with_pictures_is_not_looked_at_again(site):
    built(site)

    again = built(site)

    assert (again.rendered, again.written) == (0, 0)


def test_a_new_title_of_the_site_makes_no_picture_anew(site):
    built(site)
    write(site, {"newsgen.yaml": SETTINGS.replace("title: T", "title: Other")})

    again = built(site)

    assert "article" in again.kinds
    assert "image" not in again.kinds


def test_a_picture_that_changes_is_made_anew_with_the_pages_that_show_its_sizes(site):
    built(site)
    put(site, "static/images/a.jpg", file_of(pixels(800, 500), "JPEG"))

    report = built(site)

    assert report.kinds["image"].rendered == 4
    assert (report.kinds["article"].rendered, report.kinds["front"].rendered) == (1, 1)
    assert equals_clean(site)


def test_a_picture_of_another_look_and_the_same_size_leaves_pages_alone(site):
    built(site)
    put(site, "static/images/a.jpg", file_of(pixels(900, 600, "L"), "JPEG", orientation=6))

    report = built(site)

    assert set(report.kinds) == {"image", "sums"}
    assert equals_clean(site)


def test_a_lost_file_is_made_again(site):
    built(site)
    before = tree(site / "build")
    (site / "build/images/a.jpg.480.webp").unlink()

    report = built(site)

    assert tree(site / "build") == before
    assert report.rendered == 1


def test_a_page_that_shows_a_picture_no_more_takes_its_sizes_along(site):
    built(site)
    write(site, {"content/articles/a.md": "---\ntitle: A\ndate: 2024-05-21\n---\nWords."})

    built(site)

    kept = sorted(path for path in tree(site / "build") if path.startswith("images/"))
    assert kept == [f"images/{name}" for name in ("a.jpg", "b.png", "film.gif", "unseen.webp")]
    assert equals_clean(site)


def test_an_edit_of_the_text_beside_a_picture_keeps_the_picture(site):
    built(site)
    place = site / "content/articles/a.md"
    place.write_text(place.read_text("utf-8").replace("Words.", "Other words."), "utf-8")

    built(site)

    assert equals_clean(site)


def equals_clean(site):
    fresh = site.parent / "fresh"
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
    built(fresh)
    same = tree(site / "build") == tree(fresh / "build")
    shutil.rmtree(fresh)
    return same


def test_the_same_bytes_come_of_one_process_or_two(site, tmp_path):
    built(site, jobs=2)
    before = tree(site / "build")
    shutil.rmtree(site / ".newsgen")

    built(site, jobs=1, output=tmp_path / "other")

    assert tree(tmp_path / "other") == before


def test_images_false_publishes_pictures_as_they_are(site):
    write(site, {"newsgen.yaml": SETTINGS + "images: false\n"})

    report = built(site)

    files = tree(site / "build")
    assert sum("images/" in path for path in files) == 4
    assert files["images/a.jpg"] == (site / "static/images/a.jpg").read_bytes()
    assert 'src="../../../../images/a.jpg" alt="Two people"' in files[PAGE].decode()
    assert report.notes == ()


def test_the_settings_can_take_pictures_as_they_are_and_back(site):
    built(site)
    write(site, {"newsgen.yaml": SETTINGS + "images: false\n"})
    built(site)
    write(site, {"newsgen.yaml": SETTINGS})

    built(site)

    assert equals_clean(site)


def test_a_file_of_the_site_s_own_where_a_size_must_be_is_told(site):
    put(site, "static/images/a.jpg.480.webp", file_of(pixels(20, 20), "WEBP"))

    report = built(site)

    assert [(one.code, one.path) for one in report.diagnostics] == [
        ("out-twice", "static/images/a.jpg.480.webp")
    ]


def test_what_is_no_picture_is_told_and_the_rest_is_built(site):
    put(site, "static/images/b.png", file_of(pixels(100, 100), "PNG")[:300])
    put(site, "static/images/words.gif", b"words")

    report = built(site)

    assert [(one.code, one.path) for one in report.diagnostics] == [
        ("image-refused", "static/images/b.png"),
        ("image-refused", "static/images/words.gif"),
    ]
    html = (site / "build" / PAGE).read_text("utf-8")
    assert '<span class="picture-lost">A chart</span>' in html
    assert not (site / "build/images/b.png").exists()
    assert equals_clean(site)


def test_names_with_blanks_and_commas_can_be_offered(site):
    put(site, "static/images/年会, 1%.jpg", file_of(pixels(900, 60), "JPEG"))
    write(site, {"content/pages/p.md": "---\ntitle: P\n---\n![x](</images/年会, 1%25.jpg>)"})

    built(site)
    files = tree(site / "build")

    told = list(offered("p/index.html", files["p/index.html"].decode(), files))
    assert [width for _, width, _ in told] == [480, 800, 900, 900, 480, 800, 900]
    assert [size_of(data)[0] for data, *_ in told] == [480, 800, 900, 900, 480, 800, 900]


@given(
    form=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]),
    width=st.sampled_from([1, 300, 479, 480, 520, 890, 1340]),
    height=st.integers(1, 60),
    orientation=st.integers(1, 8),
)
@settings(deadline=None, max_examples=12)
def test_whatever_the_picture_its_page_is_true(tmp_path_factory, form, width, height, orientation):
    site = tmp_path_factory.mktemp("site")
    name = f"a.{form.lower()}"
    write(
        site,
        {"newsgen.yaml": SETTINGS, "content/pages/p.md": f"---\ntitle: P\n---\n![x](/{name})"},
    )
    put(site, f"static/{name}", file_of(pixels(width, height), form, orientation=orientation))

    report = built(site)
    files = tree(site / "build")

    assert report.diagnostics == ()
    told = list(offered("p/index.html", files["p/index.html"].decode(), files))
    assert told
    for data, wide, high in told:
        assert size_of(data) == (wide, high or size_of(data)[1])
        assert SECRET not in data


@pytest.mark.parametrize(
    ("path", "wanted", "imaging", "is_told"),
    [
        ("a.jpg", True, "", True),
        ("a.jpg", True, "13.0.0", False),
        ("a.jpg", False, "", False),
        ("a.svg", True, "", False),
    ],
)
def test_pictures_that_go_out_as_they_are_for_lack_of_pillow_are_told_once(
    path, wanted, imaging, is_told
):
    static = [StaticFile(path, f"static/{path}", path, digest(b""))] * 2

    notes = note_of(static, wanted=wanted, imaging=imaging)

    assert len(notes) == is_told
    assert all("GPS" in one and "pip install 'newsgen[images]'" in one for one in notes)
