"""What the settings may say of the look of a site, and what they are told."""

from __future__ import annotations

import pytest

from newsgen.loader.settings import load_settings
from newsgen.models.theme import Footer, Signpost, Theme
from newsgen.text.contrast import ENOUGH, contrast


def _loaded(text):
    return load_settings(f"title: T\nlanguage: en\ntheme:\n{text}\n".encode())


def _theme(text):
    site, problems = _loaded(text)
    assert site is not None, problems
    return site.theme


def _problems(text):
    return [f"{one.line}:{one.column} {one.code}" for one in _loaded(text)[1]]


@pytest.mark.parametrize("line", ["theme: default", "theme: {}", "theme: {colours: , footer: }"])
def test_a_theme_may_be_left_as_it_is(line):
    site, problems = load_settings(f"title: T\n{line}\n".encode())

    assert (site.theme, problems) == (Theme(), ())


def test_colours_become_six_small_digits():
    theme = _theme('  colours: {seal: "#A00", ink: "#101010"}\n  dark: {seal: "#FfAaAa"}')

    assert theme.colours == (("ink", "#101010"), ("seal", "#aa0000"))
    assert theme.dark == (("seal", "#ffaaaa"),)


def test_links_and_logo_keep_their_places():
    theme = _theme("""\
  logo: /art/logo.svg
  navigation:
    - {text: People, url: /people/}
    - {text: Elsewhere, url: https://example.org/}
""")

    assert theme.logo == Signpost("", "art/logo.svg", 4, 9)
    assert theme.navigation == (
        Signpost("People", "people/", 6, 27),
        Signpost("Elsewhere", "https://example.org/", 7, 30),
    )
    assert [one.is_outside for one in theme.navigation] == [False, True]


def test_the_footer_is_one_line_with_holes():
    theme = _theme("  footer: 'By *us*; see [about](/about/) or [them](https://example.org/).'")

    assert theme.footer == Footer(
        (
            'By <em>us</em>; see <a href="',
            "about/",
            '">about</a> or <a href="https://example.org/" rel="noopener noreferrer">them</a>.',
        ),
        (Signpost("/about/", "about/", 4, 11),),
    )


def test_html_in_the_footer_is_shown_and_not_obeyed():
    assert "<script" not in "".join(_theme("  footer: 'a <script>x</script>'").footer.segments)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("  colours: {seal: red}", "4:19 colour-invalid"),
        ('  colours: {seal: "#12345"}', "4:19 colour-invalid"),
        ('  colours: {seal: "#12345678"}', "4:19 colour-invalid"),
        ("  colours: {seal: 'url(x)'}", "4:19 colour-invalid"),
        ("  colours:\n    seal: #a8321f", "5:10 colour-invalid"),
        ('  colours: {seel: "#000"}', "4:13 key-unknown"),
        ("  logo: logo.txt", "4:9 logo-invalid"),
        ("  logo: /../logo.svg", "4:9 logo-invalid"),
        ("  logo: https://example.org/logo.svg", "4:9 logo-invalid"),
        ("  navigation: [{text: A, url: people/}]", "4:31 url-invalid"),
        ("  navigation: [{text: A, url: //example.org/}]", "4:31 url-invalid"),
        ("  navigation: [{text: A, url: 'javascript:alert(1)'}]", "4:31 url-invalid"),
        ("  navigation: [{text: A}]", "4:16 value-missing"),
        ('  footer: "# A\\n\\nb"', "4:11 footer-invalid"),
        ("  footer: '- a'", "4:11 footer-invalid"),
        ("  paragraphs: both", "4:15 value-invalid"),
    ],
)
def test_a_mistake_is_told_at_its_place(text, problem):
    assert _problems(text) == [problem]


@pytest.mark.parametrize(
    ("text", "place", "names"),
    [
        ('  colours: {seal: "#ff9999"}', "4:19", ("seal", "wash")),
        ('  colours: {paper: "#777777"}', "4:20", ("paper", "muted")),
        ('  dark: {muted: "#444444"}', "4:17", ("muted", "wash")),
        ('  colours: {paper: "#ffffff", ink: "#aaaaaa"}', "4:36", ("ink", "wash")),
    ],
)
def test_a_colour_that_is_hard_to_read_is_told_with_one_that_would_do(text, place, names):
    (problem,) = _loaded(text)[1]

    assert f"{problem.line}:{problem.column}" == place
    assert (problem.severity, problem.code) == ("warning", "colour-contrast")
    assert all(repr(name) in problem.message for name in names)
    better = problem.hint.partition('"')[2].partition('"')[0]
    again = text.replace(text.rpartition('"#')[2].partition('"')[0], better[1:])
    assert _loaded(again)[1] == ()


def test_where_no_colour_would_do_that_is_said():
    problems = _loaded('  colours: {paper: "#000000", ink: "#777777"}')[1]

    assert any("no colour would do" in one.hint for one in problems)


def test_a_background_is_not_blamed_for_a_text_that_was_chosen_with_it():
    text = """\
  colours:
    {paper: "#000000", wash: "#111111", ink: "#eeeeee", muted: "#bbbbbb", seal: "#ff9999"}
"""

    assert _loaded(text)[1] == ()
    assert contrast("#bbbbbb", "#111111") > ENOUGH
