"""The import as one stream: inputs to items, items to drafts, drafts into the site folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen import __version__
from newsgen.build.content import settings_of
from newsgen.build.import_lock import alone
from newsgen.build.importing import (
    Answer,
    Chunk,
    Drafted,
    ImportSetup,
    brands_in,
    drafting,
    stumbled,
)
from newsgen.build.keeping import Keeper, Outcome, State
from newsgen.errors import reason
from newsgen.executors.executor import Executor
from newsgen.importers.draft import Draft
from newsgen.importers.formats import OPENERS, opener
from newsgen.importers.inputs import Input, inputs
from newsgen.importers.keep import NotKept
from newsgen.importers.people.acquaintances import Acquaintances
from newsgen.importers.pipeline import LARGEST, Drafter, Wishes
from newsgen.importers.reading import Context, Item, Skipped, Unreadable
from newsgen.importers.registry import authors_of, root_of
from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_person
from newsgen.models.person import Person
from newsgen.models.placed import Placed
from newsgen.models.site import Site
from newsgen.store.disks import settle
from newsgen.store.listing import files_below
from newsgen.store.source_file import Refused, open_regular, read_regular, read_source

_CHUNK_ITEMS, _CHUNK_BYTES = 32, 1 << 20
_FEW, _SURVEYED = 3, 200  # texts in which no habit of a host shows; texts that are enough for it
_PEOPLE = Path("content", "people")
_OWN = ("build", "captures", "content", "newsgen.yaml", "static", "templates")

Progress = Callable[[int, int], None]
"""Is told how many bytes of how many have been read."""


class ImportOptions(Struct, frozen=True):
    """What an import is asked for: into which site, how, and whether for good."""

    site: Path
    wishes: Wishes
    dry_run: bool = False


def take_in(
    named: Sequence[Path], options: ImportOptions, executor: Executor, told: Progress
) -> Iterator[Outcome]:
    """Import the files and folders *named*; yield what became of each thing in them, in order.

    Memory holds a few chunks of items, whatever the size of the inputs.  Raises
    NoSite if the folder is none, AlreadyImporting if another import is under way.
    """
    settings, _ = settings_of(options.site)
    if options.dry_run:
        yield from _outcomes(named, options, settings, executor, told)
        return
    with alone(options.site):
        try:
            yield from _outcomes(named, options, settings, executor, told)
        finally:
            settle(options.site)


def _outcomes(
    named: Sequence[Path],
    options: ImportOptions,
    settings: Site | None,
    executor: Executor,
    told: Progress,
) -> Iterator[Outcome]:
    load = (
        LoadContext.of(settings) if settings else LoadContext("zh-Hans", "", _PERMALINK, "unicode")
    )
    people = tuple(_people(options.site, load))
    recipe = _recipe(options.wishes)
    listed = tuple(one.name for one in settings.categories) if settings else ()
    keeper = Keeper(options.site, load, people, recipe, categories=listed, dry_run=options.dry_run)
    files = [
        _foreign(one, options.site, path)
        for path in named
        for one in inputs(path, options.wishes.format)
    ]
    context = Context(authors=_authors(named, files))
    if not options.wishes.keep_injected:
        context = replace(context, brands=_brands(files, options.wishes, context, keeper))
    setup = ImportSetup(options.wishes, context, people, load)
    intake = _Intake(keeper, named, files, told)
    answers = executor.run(drafting, msgpack.encode(setup), intake.chunks())
    try:
        yield from intake.outcomes(answers)
    finally:
        keeper.settle()


_PERMALINK = "/articles/{year}/{month}/{slug}/"


def _foreign(one: Input, site: Path, named: Path) -> Input:
    """Pass over what *site* itself is made of, if it lies in the folder that was *named*."""
    path = one.path.absolute()
    own = site.is_relative_to(named.absolute()) and any(
        path.is_relative_to(site / folder) for folder in _OWN
    )
    return Input(one.path, reason="it is the site's own", passed_over=True) if own else one


def _recipe(wishes: Wishes) -> str:
    """Name what decides on an article besides its capture."""
    asked = msgpack.decode(msgpack.encode(replace(wishes, format="")), type=dict[str, object])
    words = (f"{key}={value}" for key, value in asked.items() if value)
    return " ".join((f"newsgen {__version__}", *words))


def _people(site: Path, load: LoadContext) -> Iterator[Person]:
    """Read the authority files of *site*; what is wrong with one, the build will say."""
    for path in files_below(site / _PEOPLE):
        if path.suffix not in {".yaml", ".yml"}:
            continue
        name = path.relative_to(site).as_posix()
        try:
            loaded = load_person(read_source(site, name), name, b"", load)
        except (FileNotFoundError, Refused):
            continue
        if loaded.head:
            yield msgpack.decode(loaded.head, type=Placed[Person]).value


def _authors(named: Sequence[Path], files: Sequence[Input]) -> dict[str, str]:
    """Read the registries of people of the generators' folders that are imported from."""
    if not any(one.format == "markdown" for one in files):
        return {}
    found: dict[str, str] = {}
    for path in named:
        root = root_of(path.absolute())
        if root is not None:
            found = {**authors_of(root), **found}
    return found


def _brands(
    files: Sequence[Input], wishes: Wishes, context: Context, keeper: Keeper
) -> dict[str, tuple[str, ...]]:
    """Name the words that hosts inject: seen by earlier imports, or in a sample of *files*."""
    texts = [one for one in files if one.format in {"text", "html"} and one.size < LARGEST]
    sample = texts[:: len(texts) // _SURVEYED + 1] if len(texts) >= _FEW else []
    drafter = Drafter(wishes, context, Acquaintances())
    found = brands_in((item for one in sample for item in _item_of(one)), drafter)
    before = keeper.injected
    return {
        host: tuple(sorted({*found.get(host, ()), *before.get(host, ())}))
        for host in sorted({*found, *before})
    }


def _item_of(file: Input) -> Iterator[Item]:
    """Yield the one item of a file, if it can be read; trouble will be told when it is drafted."""
    with suppress(OSError):
        name = str(file.path)
        yield Item(name, read_regular(file.path), file.format, file.path.suffix, name)


class _Waiting(Struct):
    """A chunk under way: for each of its things an item to be drafted, or what became of it."""

    entries: list[Item | Outcome]
    made: tuple[Drafted, ...] | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """What is to be drafted."""
        return tuple(one for one in self.entries if isinstance(one, Item))


class _Intake:
    """Hands items out in chunks and takes what became of them back in their order."""

    def __init__(
        self, keeper: Keeper, named: Sequence[Path], files: Sequence[Input], told: Progress
    ) -> None:
        self._keeper = keeper
        self._files = files
        self._told = told
        self._total = sum(one.size for one in files)
        self._waiting: dict[int, _Waiting] = {}
        self._first = 0
        self._named = frozenset(map(str, named))

    def chunks(self) -> Iterator[bytes]:
        """Yield chunks of the items that need a draft, encoded for the workers."""
        number = 0
        waiting, size = _Waiting([]), 0
        for one in self._things():
            waiting.entries.append(one)
            size += len(one.data) if isinstance(one, Item) else 0
            if len(waiting.entries) >= _CHUNK_ITEMS or size >= _CHUNK_BYTES:
                yield self._handed_out(number, waiting)
                number, waiting, size = number + 1, _Waiting([]), 0
        if waiting.entries:
            yield self._handed_out(number, waiting)

    def _handed_out(self, number: int, waiting: _Waiting) -> bytes:
        self._waiting[number] = waiting
        try:
            return msgpack.encode(Chunk(number, waiting.items))
        except (ValueError, OverflowError, TypeError):  # what only a bug in a reader can hold
            waiting.entries = [_portable(one) for one in waiting.entries]
            return msgpack.encode(Chunk(number, waiting.items))

    def outcomes(self, answers: Iterable[bytes]) -> Iterator[Outcome]:
        """Keep the drafts of *answers*, which come in any order, in the order of the items."""
        for encoded in answers:
            answer = msgpack.decode(encoded, type=Answer)
            self._waiting[answer.number].made = answer.made
            ready: list[Outcome] = []
            while (next_one := self._waiting.get(self._first)) and next_one.made is not None:
                ready += self._settled(self._waiting.pop(self._first))
                self._first += 1
            failed = self._keeper.settle()
            for one in ready:
                yield _lost(one, failed[one.path]) if one.path in failed else one

    def _settled(self, waiting: _Waiting) -> Iterator[Outcome]:
        made = iter(waiting.made or ())
        for one in waiting.entries:
            if isinstance(one, Outcome):
                yield self._keeper.answer(one)
                continue
            drafted = next(made)
            if drafted.draft is None:
                # Who names a file wants an article of it; of a folder, what holds one.
                failed = drafted.failed or one.name in self._named
                state = State.FAILED if failed else State.SKIPPED
                yield Outcome(one.name, state, reason=drafted.reason)
            else:
                yield self._keeper.answer(self._kept(one, drafted.draft))

    def _kept(self, item: Item, draft: Draft) -> Outcome:
        """Keep one draft; a file that can't be written must not keep out the others."""
        try:
            return self._keeper.keep(item, draft, item.name)
        except NotKept as error:
            return Outcome(item.name, State.FAILED, reason=str(error))

    def _things(self) -> Iterator[Item | Outcome]:
        """Yield what the files hold, each an item to be drafted or an outcome already."""
        done = 0
        for file in self._files:
            for one in self._opened(file, done):
                if isinstance(one, Item):
                    yield self._keeper.settled(one, one.name) or one
                else:
                    yield one
            done += file.size
            self._told(done, self._total)

    def _opened(self, file: Input, done: int) -> Iterator[Item | Outcome]:
        name = str(file.path)
        if file.reason:
            state = State.FAILED if file.failed else State.SKIPPED
            state = State.PASSED_OVER if file.passed_over else state
            yield Outcome(name, state, reason=file.reason)
            return
        if not _is_text(name):
            yield Outcome(name, State.FAILED, reason="its name is not UTF-8: rename it")
            return
        try:
            if file.format in OPENERS:
                for one in opener(file.format)(
                    file.path, lambda read: self._told(done + read, self._total)
                ):
                    yield _outcome(one) if isinstance(one, Skipped) else one
            else:
                with open_regular(file.path) as opened:
                    data = opened.read(LARGEST + 1)  # enough to see that it is too large
                yield Item(name, data, file.format, file.path.suffix, name)
        except Unreadable as error:
            yield Outcome(name, State.FAILED, reason=str(error))
        except OSError as error:
            yield Outcome(name, State.FAILED, reason=f"it can't be read: {reason(error)}")
        except Exception as error:  # noqa: BLE001 - trouble with one file must not keep out others
            yield Outcome(name, State.FAILED, reason=stumbled(error))


def _is_text(name: str) -> bool:
    """Whether a file's name is proper text, which systems that take any bytes don't ask for."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _portable(one: Item | Outcome) -> Item | Outcome:
    """Return *one*, or that it failed if it can't be handed to another process."""
    try:
        msgpack.encode(one)
    except (ValueError, OverflowError, TypeError) as error:
        name = one.name if isinstance(one, Item) else one.source
        return Outcome(name, State.FAILED, reason=stumbled(error))
    return one


def _lost(one: Outcome, reason: str) -> Outcome:
    """Return that *one*, which was to be kept, could not be."""
    return Outcome(one.source, State.FAILED, reason=reason)


def _outcome(one: Skipped) -> Outcome:
    return Outcome(one.name, State.FAILED if one.failed else State.SKIPPED, reason=one.reason)
