"""The templates of a site, pressed where they can be, and else as Jinja has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from newsgen.renderer.environment import environment
from newsgen.renderer.header import Header
from newsgen.renderer.press.press import Pressed, Pressing
from newsgen.renderer.press.trees import Family, Trees

_PURE = (
    "t",
    "absolute",
    "entry_id",
    "day_name",
    "month_name",
    "month_short",
    "hash_groups",
    "host_of",
    "direction_of",
    "autonym",
    "with_territory",
)


class Told(NamedTuple):
    """What a page says of itself: the record that says it, and the same in JSON-LD."""

    about: Any = None
    linked_data: Markup = Markup()


NOTHING = Told()
"""What is told of a page that nobody is to know of."""


class Templates:
    """Makes texts of views; one for each process that makes pages.

    A pressed template leaves no doubt what a page holds or gives up: what it
    doesn't know, and whatever fails, is left to Jinja, with its text or its error.
    """

    def __init__(self, folders: Sequence[Path], header: Header) -> None:
        self._env = environment(folders, header)
        self._header = header
        self._trees = Trees(self._env)
        self._pressed: dict[str, Pressed | None] = {}

    def text(self, name: str, page: Any, url: str, root: str, told: Told = NOTHING) -> str:
        """Make the text of template *name*; *root* is the way from *url* to the site's root.

        Raises what templates raise.
        """
        if name not in self._pressed:
            self._pressed[name] = self._press(name)
        pressed = self._pressed[name]
        if pressed:
            try:
                return pressed(page, url, root, *told)
            except Exception:  # noqa: BLE001 - templates are code: anything may come
                self._pressed[name] = None
        return self._plain(name, page, url, root, told)

    def _press(self, name: str) -> Pressed | None:
        try:
            return _pressed(name, self._trees.family(name), self._header)
        except Exception:  # noqa: BLE001 - as above; Jinja says it better
            return None

    def _plain(self, name: str, page: Any, url: str, root: str, told: Told) -> str:
        def href(place: str) -> str:
            return (root + place) or "./"

        template = self._env.get_template(name)
        return template.render(page=page, url=url, root=root, href=href, **told._asdict())


@lru_cache(256)
def _pressed(name: str, family: Family, header: Header) -> Pressed:
    """Press template *name*, of all that *family* says; raises what pressing raises.

    Those of the theme take 80 ms.  A preview, which builds again and again, and processes
    that are started later have them for nothing.
    """
    env = _grounds(header)
    pure = [env.globals[one] for one in _PURE]
    return Pressing(Trees(env, family), pure).pressed(name)


@lru_cache(8)
def _grounds(header: Header) -> Environment:
    """Return what pressed templates call."""
    return environment((), header)
