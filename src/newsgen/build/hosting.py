"""What hosts of static sites accept, and what of a built site they would not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

from msgspec import Struct

from newsgen.build.options import Options
from newsgen.errors import NewsgenError
from newsgen.models.paths import OutPath
from newsgen.store.cache import Cache, with_cache

_MIB, _GIB = 1 << 20, 1 << 30
_MOVES = "_redirects"


class NotBuilt(NewsgenError):  # noqa: N818 - named for what is the case
    """There is no built site to look at."""


class Output(Struct, frozen=True):
    """A built site in numbers: sizes in bytes, paths as they stand in its folder.

    ``crowd`` is how many files and folders the fullest folder holds, ``moves`` how many
    addresses ``_redirects`` tells of, and how large it is.
    """

    sizes: Mapping[OutPath, int]
    crowd: tuple[str, int]
    moves: tuple[int, int]

    @property
    def size(self) -> int:
        """All files together, in bytes."""
        return sum(self.sizes.values())

    @property
    def largest(self) -> tuple[str, int]:
        """The largest file and its size; an empty name if there is none."""
        found = max(self.sizes.items(), key=lambda one: (one[1], one[0]), default=("", 0))
        return str(found[0]), found[1]

    @property
    def longest(self) -> str:
        """The path that is the longest in UTF-8."""
        return max(self.sizes, key=lambda one: (len(one.encode()), one), default="")


class Host(Struct, frozen=True):
    """A way to publish; 0 stands for a limit that there isn't.

    ``name_units`` is the most UTF-16 units, ``path_bytes`` the most bytes of UTF-8, that
    a file's name, or its whole path, may have.  ``moves`` are the lines and the bytes of
    ``_redirects`` that are read, none if it isn't.  ``advice`` is what to do, ``source`` where
    the limits are written.
    """

    name: str
    title: str
    advice: str
    source: str
    files: int = 0
    size: int = 0
    file_size: int = 0
    crowd: int = 0
    path_bytes: int = 0
    name_units: int = 0
    moves: tuple[int, int] = (0, 0)
    more: str = ""


HOSTS = (
    Host(
        "github",
        "GitHub Pages",
        "newsgen init . --ci github writes the workflow",
        "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        size=_GIB,
        file_size=100 * _MIB,
        more="publish with an action, not from a branch: a repository of built files only grows",
    ),
    Host(
        "gitlab",
        "GitLab Pages",
        "newsgen init . --ci gitlab writes the pipeline",
        "https://docs.gitlab.com/user/gitlab_com/#gitlab-pages",
        files=200_000,
        size=_GIB,
        moves=(1000, 64 << 10),
        more="an instance of your own may allow more",
    ),
    Host(
        "netlify",
        "Netlify",
        "publish build/; headers and redirects are read from it",
        "https://docs.netlify.com/deploy/deploy-overview/",
        crowd=54_000,
        more="cut lists into years with {year} in 'permalink'",
    ),
    Host(
        "cloudflare",
        "Cloudflare Pages",
        "wrangler pages deploy build; headers and redirects are read from it",
        "https://developers.cloudflare.com/pages/platform/limits/",
        files=20_000,
        file_size=25 * _MIB,
        moves=(2000, 0),
        more="a paid plan allows 100,000 files",
    ),
    Host(
        "s3",
        "S3, R2 and the like",
        "upload in the order of docs/deploying.md; the host must serve index.html for folders",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html",
        path_bytes=1024,
        file_size=5 << 40,
    ),
    Host(
        "nginx",
        "rsync and nginx",
        "rsync in the order of docs/deploying.md; include nginx-redirects.map",
        "https://nginx.org/en/docs/http/ngx_http_map_module.html",
        path_bytes=4000,
    ),
    Host(
        "ipfs",
        "IPFS",
        "ipfs add -r --cid-version=1 build; leave base_url out of the settings",
        "https://docs.ipfs.tech/how-to/",
    ),
    Host(
        "usb",
        "A USB stick",
        "leave base_url out; readers need a server for the folder, as newsgen serve is one",
        "https://learn.microsoft.com/en-us/windows/win32/fileio/filesystem-functionality-comparison",
        file_size=4 * _GIB - 1,
        crowd=65_534,
        name_units=255,
        more="FAT32 has these limits; exFAT has none that matter",
    ),
)
"""Every host that is known; their limits are those of the free plan, as of 2026."""


class Excess(Struct, frozen=True):
    """What of a site is more than a host accepts; ``stops`` says that it can't be published."""

    what: str
    stops: bool = True


def output_of(options: Options) -> Output:
    """Return the numbers of the site that was built last.  Raises NotBuilt, CacheError."""
    sizes = with_cache(options.cache, lambda: _sizes(options)) if options.cache.is_file() else {}
    if not sizes:
        raise NotBuilt(f"nothing was built in {options.output.name}/; run 'newsgen build' first")
    crowds = Counter(_parent(path) for path in {*sizes, *_folders(sizes)})
    crowd = max(crowds.items(), key=lambda one: (one[1], one[0]))
    try:
        moves = (options.output / _MOVES).read_bytes()
    except OSError:
        moves = b""
    return Output(sizes, crowd, (moves.count(b"\n"), len(moves)))


def _sizes(options: Options) -> dict[OutPath, int]:
    with closing(Cache(options.cache)) as cache:
        files = cache.manifest(str(options.output)).files
    return {path: one.size for path, one in files.items()}


def _folders(paths: Mapping[OutPath, int]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = _parent(path)
        while folder and folder not in found:
            found.add(folder)
            folder = _parent(folder)
    return found


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def excesses(output: Output, host: Host) -> Iterator[Excess]:
    """Yield what of *output* is more than *host* accepts, or reads."""
    largest, size = output.largest
    longest = len(output.longest.encode())
    long_name = max((name for path in output.sizes for name in path.split("/")), key=_units)
    limits: tuple[tuple[int, int, Callable[[int], str]], ...] = (
        (len(output.sizes), host.files, lambda most: f"more than {most:,} files"),
        (output.size, host.size, lambda most: f"more than {in_units(most)}"),
        (size, host.file_size, lambda most: f"{largest} is larger than {in_units(most)}"),
        (output.crowd[1], host.crowd, lambda most: f"{_folder(output)} holds more than {most:,}"),
        (longest, host.path_bytes, lambda most: f"{output.longest} is longer than {most:,} bytes"),
        (_units(long_name), host.name_units, lambda most: f"{long_name} is longer than {most}"),
    )
    for value, most, told in limits:
        if most and value > most:
            yield Excess(told(most))
    for value, most, unit in zip(output.moves, host.moves, ("lines", "bytes"), strict=True):
        if most and value > most:
            told_moves = f"_redirects has {value:,} {unit}, of {most:,}"
            yield Excess(f"{told_moves}: the pages themselves lead on", stops=False)


def _folder(output: Output) -> str:
    return output.crowd[0] or "the outermost folder"


def _units(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2


def in_units(size: int) -> str:
    """Write *size*, in bytes, as people say it."""
    for unit, one in (("GiB", _GIB), ("MiB", _MIB), ("KiB", 1 << 10)):
        if size >= one:
            return f"{size / one:,.1f} {unit}".replace(".0 ", " ")
    return f"{size:,} bytes"
