"""Where templates are found: the site's own first, then the theme's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from errno import EINVAL
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError

from newsgen.renderer.theme import builtin

THEME = "theme/"
"""Before a template's name: the built-in one, whatever the site has of that name."""

_Source = tuple[str, str, Callable[[], bool]]


class Lookup(BaseLoader):
    """Finds templates in *folders*, the first that has one.

    A name that begins with :data:`THEME` is that of a built-in template, so that
    one of the site's can extend the one it takes the place of.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def get_source(self, environment: Environment, template: str) -> _Source:
        """Return text and file of a template.

        Raises TemplateNotFound, or TemplateSyntaxError for one that is not UTF-8.
        """
        del environment
        file = self.file_of(template)
        if file is None:
            raise TemplateNotFound(template)
        data = file.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
            raise TemplateSyntaxError(message, line, template, str(file)) from error
        return text.replace("\r\n", "\n").replace("\r", "\n"), str(file), lambda: True

    def file_of(self, name: str) -> Path | None:
        """Return the file of a template, None if there is none."""
        folders = self._folders
        if name.startswith(THEME):
            folders, name = (builtin("templates"),), name.removeprefix(THEME)
        parts = name.split("/")
        if not all(parts) or {".", ".."} & set(parts) or "\\" in name:
            return None
        places = (folder.joinpath(*parts) for folder in folders)
        return next((place for place in places if _is_file(place)), None)

    def list_templates(self) -> list[str]:
        """Return the names of all templates, without those of one name behind another."""
        own = {name for folder in self._folders for name in names_in(folder)}
        return sorted(own | {THEME + name for name in names_in(builtin("templates"))})

    def shown(self, file: str) -> str:
        """Return the path of a template's *file* as its author knows it, from the site folder."""
        theme = builtin("templates")
        for folder in self._folders:
            if folder != theme and Path(file).is_relative_to(folder):
                return f"templates/{Path(file).relative_to(folder).as_posix()}"
        if Path(file).is_relative_to(theme):
            return THEME + Path(file).relative_to(theme).as_posix()
        return file


def _is_file(place: Path) -> bool:
    """Tell whether a file is there.

    Raises OSError where the system doesn't say, or where what is there can't be read as one:
    the theme's template must not silently stand in for one of the site's own.
    """
    try:
        mode = place.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        raise OSError(EINVAL, "it is a pipe, a socket or a device, not a file", str(place))
    return S_ISREG(mode)


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the templates in *folder*, sorted."""
    files = (place for place in folder.rglob("*") if place.is_file())
    names = (place.relative_to(folder).as_posix() for place in files)
    return tuple(sorted(name for name in names if not name.rpartition("/")[2].startswith(".")))
