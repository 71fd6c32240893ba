"""What a change of the theme's settings makes anew: no more than shows it, and no less."""

from __future__ import annotations

import pytest
from documents import built, tree, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import file_of, pixels

_SITE = {
    "content/articles/one.md": "---\ntitle: One\ndate: 2024-05-21\npeople: [Ada]\n---\n\nText.\n",
    "static/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>',
    "static/square.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
}
_CHOICES = (
    'colours: {seal: "#1f4fa8"}',
    'dark: {seal: "#8fb2f0"}',
    "logo: /logo.svg",
    "logo: /square.svg",
    "navigation: [{text: People, url: /people/}]",
    "footer: Hello",
    "paragraphs: indented",
)


def _settings(site, *lines):
    theme = "".join(f"\n  {line}" for line in lines) or " {}"
    write(site, {"newsgen.yaml": f"title: T\nlanguage: en\ntheme:{theme}\n"})


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    _settings(tmp_path)
    built(tmp_path)
    return tmp_path


def test_a_colour_makes_the_style_sheet_anew_and_no_page(site):
    _settings(site, 'colours: {seal: "#1f4fa8"}')

    report = built(site)

    assert {name: kind.rendered for name, kind in report.kinds.items()} == {"style": 1, "sums": 1}
    assert report.written == 2


def test_a_logo_of_another_shape_stands_on_every_page(site):
    _settings(site, "logo: /logo.svg")
    built(site)
    write(site, {"static/logo.svg": _SITE["static/logo.svg"].replace("0 0 2 1", "0 0 4 1")})

    built(site)

    page = (site / "build/people/index.html").read_text("utf-8")
    assert '<img src="../logo.svg" alt="" width="88" height="22">' in page


def test_a_logo_that_a_camera_held_sideways_stands_as_it_is_published(site):
    (site / "static/logo.jpg").write_bytes(file_of(pixels(40, 20), "JPEG", orientation=6))
    _settings(site, "logo: /logo.jpg")

    built(site)

    page = (site / "build/people/index.html").read_text("utf-8")
    assert '<img src="../logo.jpg" alt="" width="11" height="22">' in page


def test_a_logo_is_found_whatever_its_name(site):
    (site / "static/a #1%20.svg").write_text(_SITE["static/logo.svg"], "utf-8")
    _settings(site, 'logo: "/a #1%20.svg"')

    built(site)

    page = (site / "build/people/index.html").read_text("utf-8")
    assert '<img src="../a%20%231%2520.svg" alt="" width="44" height="22">' in page
    assert '<link rel="icon" type="image/svg+xml" href="../a%20%231%2520.svg">' in page


@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(
            st.sampled_from(_CHOICES), unique_by=lambda line: line.partition(":")[0], max_size=4
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_site_built_step_by_step_is_the_one_built_at_once(tmp_path_factory, steps):
    site = tmp_path_factory.mktemp("site")
    write(site, _SITE)
    for lines in steps:
        _settings(site, *lines)
        assert built(site).diagnostics == ()

    built(site, output=site.parent / f"{site.name}-clean", clean=True)

    assert tree(site / "build") == tree(site.parent / f"{site.name}-clean")
