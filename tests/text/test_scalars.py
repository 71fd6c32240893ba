"""Writing YAML values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.frontmatter import clean
from newsgen.text.scalars import flow_scalar, scalar
from newsgen.text.yaml import load

_LINES = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    )
)


@given(_LINES.map(lambda text: clean(text.encode()).text))
def test_a_written_value_reads_back_unchanged(text):
    document = load(f"a: {scalar(text)}\nb: [{flow_scalar(text)}, end]\n")

    assert document.problems == ()
    assert document.value == {"a": text, "b": (text, "end")}


def test_ordinary_titles_stay_bare():
    title = "OpenAI 首席科学家离任：五天之后"

    assert scalar(title) == title
