"""What the settings lead to: navigation, footer, the publisher's policies, logos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from difflib import get_close_matches

from newsgen.errors import Diagnostic, Severity
from newsgen.models.publisher import Publisher
from newsgen.models.theme import Signpost, Theme

_SETTINGS = "newsgen.yaml"


def lost_signposts(
    theme: Theme, publisher: Publisher, paths: AbstractSet[str]
) -> Iterator[Diagnostic]:
    """Find what leads to nothing among *paths*, those of all files of the site.

    A link is a warning, as in a text; a page without its logo is broken.
    """
    for one in (*theme.navigation, *theme.footer.links, *publisher.policies):
        if not one.is_outside and not leads_somewhere(one.url, paths):
            message = f"the link '/{one.url}' leads to nothing in this site"
            yield _problem(one, Severity.WARNING, "link-broken", message, _hint(one.url, paths))
    for logo in (theme.logo, publisher.logo):
        if logo is None or logo.is_outside or logo.url in paths:
            continue
        message = f"the logo {logo.url!r} is no file in static/"
        yield _problem(logo, Severity.ERROR, "logo-missing", message, _hint(logo.url, paths))


def leads_somewhere(place: str, paths: AbstractSet[str]) -> bool:
    """Tell whether *place*, which counts from the site's root, is a page or a file."""
    path = place.partition("#")[0].partition("?")[0]
    folder = path if path.endswith("/") or not path else path + "/"
    return path in paths or folder + "index.html" in paths


def _hint(place: str, paths: Iterable[str]) -> str:
    known = {
        path.removesuffix("index.html")
        for path in paths
        if path.count("/") <= place.count("/") + 1
    }
    near = get_close_matches(place, sorted(known), n=1, cutoff=0.7)
    return f"did you mean '/{near[0]}'?" if near else "count from the site's root, as in /people/"


def _problem(one: Signpost, severity: Severity, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(_SETTINGS, one.line, one.column, severity, code, message, hint)
