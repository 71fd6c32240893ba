"""A pressed template counts and writes numbers as its language does, as Jinja does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader
from msgspec import Struct

from newsgen.models.publisher import Publisher
from newsgen.renderer.environment import environment
from newsgen.renderer.header import Header
from newsgen.renderer.press.press import Pressing
from newsgen.renderer.press.trees import Trees

_SOURCE = """
{{ t("count.articles", n=page.n) }} {{ t("length.days", n=page.n) }}
{{ t("person.articles", n=page.n) }}
{% set said = t("article.minutes", n=page.n) %}{{ said }} {{ t("pager.here", number=page.n) }}
{{ t("timeline.shown", n="{n}", total=page.n) }} {{ page.n | number }} {{ page.n | digits }}
{{ t("event.later", time=t("length.years", n=page.n)) }} {{ t("count.events", n=0) }}
"""


class View(Struct, frozen=True):
    n: object


def _both(language):
    env = environment((), Header("T", language, "ltr", "", "", Publisher("P"), ()))
    env.loader = DictLoader({"page.html": _SOURCE})
    pure = [env.globals["t"], env.globals["day_name"]]
    return Pressing(Trees(env), pure).pressed("page.html"), env.get_template("page.html")


PAIRS = {tag: _both(tag) for tag in ("ar", "ar-EG", "de", "es", "fa", "fr", "ko", "ru", "zh")}


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(PAIRS)), st.integers(0, 130) | st.integers(0, 10**7))
def test_any_number_is_said_alike(language, number):
    pressed, plain = PAIRS[language]
    view = View(number)

    assert pressed(view, "", "") == plain.render(page=view)


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "21 статья"), ("ar-EG", "٢١ مقالًا"), ("fa", "۲۱ مقاله"), ("fr", "21 articles")],
)
def test_the_form_is_that_of_the_language(language, said):
    pressed, _ = PAIRS[language]

    assert said in pressed(View(21), "", "").replace("\u00a0", " ")
