"""Files in ``static/`` that nothing in the site leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newsgen.checks.material import Material
from newsgen.errors import Diagnostic, Severity
from newsgen.renderer.lookup import names_in

_KNOWN = re.compile(
    r"(?:\.well-known/.*|favicon\.\w+|apple-touch-icon[^/]*|robots\.txt|humans\.txt|ads\.txt|"
    r"CNAME|_headers|_redirects|\.nojekyll|[^/]*\.webmanifest|browserconfig\.xml|"
    r"google[0-9a-f]+\.html|BingSiteAuth\.xml|baidu_verify_\w+\.html)"
)
"""Files that others ask for by name."""

_LEADING = frozenset(["html", "htm", "css", "js", "mjs", "svg", "json", "webmanifest", "xml"])


def unused_files(material: Material) -> Iterator[Diagnostic]:
    """Find the site's own files that nothing names, when everything is asked for.

    A file may be there for whoever has its address.
    """
    if not material.everything:
        return
    own = [one for one in material.static if one.source.startswith("static/")]
    led = _led(material)
    theme = {one.path for one in material.static if not one.source.startswith("static/")}
    texts = "\n".join(_texts(material))
    for file in own:
        name = file.path.rpartition("/")[2]
        known = file.path in led or file.path in theme or _KNOWN.fullmatch(file.path)
        if not known and name not in texts:
            message = "nothing in the site leads to this file"
            hint = "delete it, unless somebody may have its address"
            yield Diagnostic(file.source, 0, 0, Severity.WARNING, "file-unused", message, hint)


def _led(material: Material) -> set[str]:
    """Return the places that texts and settings lead to."""
    pairs = material.archive.links_of.values()
    places = {place.partition("#")[0].partition("?")[0] for each in pairs for _, place in each}
    theme = material.archive.site.theme
    signposts = (*theme.navigation, *theme.footer.links, *([theme.logo] if theme.logo else []))
    return places | {one.url for one in signposts}


def _texts(material: Material) -> Iterator[str]:
    """Yield what may name a file: templates, settings, and files that browsers read."""
    yield material.source("newsgen.yaml")
    for name in names_in(material.folder / "templates"):
        yield material.source(f"templates/{name}")
    for file in material.static:
        suffix = Path(file.path).suffix.removeprefix(".").casefold()
        if file.source.startswith("static/") and suffix in _LEADING:
            yield material.source(file.source)
