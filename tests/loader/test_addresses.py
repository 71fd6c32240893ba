"""Addresses as people write them, and as files have them."""

from __future__ import annotations

import pytest

from newsgen.loader.addresses import as_url, fill_permalink
from newsgen.models.dates import PartialDate
from newsgen.models.paths import page_path


@pytest.mark.parametrize("written", ["/cafe\u0301/", "caf\u00e9", " /caf\u00e9/ "])
def test_an_address_has_the_form_of_its_file(written):
    """The file was called by one form and the links by another, which a server tells apart."""
    url = as_url(written)

    assert url == "caf\u00e9/"
    assert page_path(url) == f"{url}index.html"


def test_a_permalink_fills_in_the_form_of_files():
    date = PartialDate.parse("2024-05-01")

    assert fill_permalink("/cafe\u0301/{slug}/", date, "a", "") == "caf\u00e9/a/"
