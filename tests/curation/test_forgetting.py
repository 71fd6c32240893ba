"""Which published addresses may be given up."""

from __future__ import annotations

import pytest

from newsgen.curation.forgetting import NotForgotten, forgotten
from newsgen.errors import Diagnostic, Severity

_PUBLISHED = ("organisations/openai/", "people/ada/", "people/ben/")


def _problem(path):
    return Diagnostic(path, 1, 1, Severity.ERROR, "code", "message")


@pytest.mark.parametrize("text", ["ada", "people/ada/", "/people/ada"])
def test_an_address_that_leads_nowhere_is_given_up_by_address_or_id(text):
    found = forgotten(_PUBLISHED, [text], frozenset(_PUBLISHED), (_problem("newsgen.lock"),))

    assert found == ("people/ada/",)


def test_an_address_with_a_page_is_kept():
    with pytest.raises(NotForgotten, match="people/ada/ leads somewhere"):
        forgotten(_PUBLISHED, ["ada"], frozenset({"people/ben/"}), ())


def test_what_was_never_published_can_not_be_forgotten():
    with pytest.raises(NotForgotten, match="'eve' is no published address"):
        forgotten(_PUBLISHED, ["ada", "eve"], frozenset(_PUBLISHED), ())


def test_nothing_is_forgotten_while_files_can_not_be_read():
    with pytest.raises(NotForgotten, match=r"content/people/ada\.yaml"):
        forgotten(
            _PUBLISHED, ["ada"], frozenset(_PUBLISHED), (_problem("content/people/ada.yaml"),)
        )
