import pytest

from newsgen.text.plain import plain_text, without_figures


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One <em>and</em> <a href='/x/'>two</a></p><p>three</p>", ["One and two", "three"]),
        ("<p>赵<strong>乐</strong>际</p>", ["赵乐际"]),
        ("<p>a<br>b</p>", ["a", "b"]),
        ("<h2 id='p'>Part</h2><ul><li>x</li><li>y</li></ul>", ["Part", "x", "y"]),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>の本</p>", ["漢字の本"]),
        ("<p>A &amp; B &lt;C&gt; &#20013;</p>", ["A & B <C> 中"]),
        ("<table><tr><td>1</td><td>2</td></tr></table>", ["1", "2"]),
        ("<article>x</article><address>y</address>", ["x", "y"]),
    ],
)
def test_blocks_are_lines_and_tags_within_them_leave_nothing(html, lines):
    assert [line for line in plain_text((html,)).split("\n") if line.strip()] == lines


def test_what_a_link_points_to_is_not_read():
    segments = ('<p>See <a href="', "other.md#part", '">the other</a>.</p>')

    assert plain_text(segments).strip() == "See the other."


def test_a_picture_s_caption_may_be_left_out():
    segments = (
        '<p>One.</p><figure class="picture"><img src="',
        "a.jpg",
        '">',
        "",
        "<figcaption>Noon</figcaption></figure><p>Two.</p>",
    )

    assert without_figures(segments).split() == ["One.", "Two."]
