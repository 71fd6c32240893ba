"""One page of a template as one Python function: inheritance settled, macros next to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined, nodes
from jinja2.runtime import Context
from markupsafe import Markup

from newsgen.renderer.messages import Messages
from newsgen.renderer.press.code import Code, Constant, Expression, Sheet, Unfit, pieces
from newsgen.renderer.press.escaping import captured, escaped, joined
from newsgen.renderer.press.macros import arguments
from newsgen.renderer.press.names import Binding, Caller, Inline, Macro, Scope
from newsgen.renderer.press.place import Place
from newsgen.renderer.press.statements import statements
from newsgen.renderer.press.trees import Tree, Trees
from newsgen.renderer.press.values import text_of

_DEEPEST = 20  # templates that extend one another; more of them go in circles
_HEAD = """\
def made(page, url, root, about=None, linked_data=""):
    out = []
    put = out.extend
    way = e(root)"""

Pressed = Callable[..., str]
"""Makes a page of its view, its url, the way from there to the root, and what is told of it."""


class Pressing:
    """The making of one function; see :class:`newsgen.renderer.press.statements.Press`."""

    def __init__(self, trees: Trees, pure: Iterable[object]) -> None:
        self.env = trees.env
        self._trees = trees
        self._pure = tuple(pure)
        self._blocks: defaultdict[str, list[nodes.Block]] = defaultdict(list)
        self._values: dict[str, object] = {}
        self._names: dict[int, str] = {}
        self._count = 0
        self._macros: dict[tuple[object, ...], str] = {}
        self._functions: list[str] = []
        self._page = Scope(Scope(None, _given(self.env)))

    def pressed(self, name: str) -> Pressed:
        """Press template *name*.  Raises Unfit, and what reading templates raises."""
        source = self.source(name)
        known: dict[str, Any] = {
            **self._values,
            "e": escaped,
            "captured": captured,
            "joined": joined,
            "Markup": Markup,
            "never": StrictUndefined(name="previtem"),
            "nothing": Undefined(),
            "passed_environment": self.env,
            "passed_eval_context": nodes.EvalContext(self.env),
            "passed_context": Context(self.env, {}, name, {}),
        }
        exec(compile(source, f"<{name}>", "exec"), known)  # noqa: S102 - as Jinja does itself
        function: Pressed = known["made"]
        return function

    def source(self, name: str) -> str:
        """Return the Python of template *name*."""
        sheet = Sheet()
        *heirs, frame = self._lineage(name)
        for tree in (*heirs, frame):
            for block in tree.blocks:
                self._blocks[block.name].append(block)
        for tree in heirs:
            self._heading(tree.root, sheet)
        statements(frame.root.body, Place(sheet, self._page, self))
        sheet.flush()
        lines = [_HEAD, *self._functions, *sheet.lines, '    return "".join(out)', ""]
        return "\n".join(lines)

    def _lineage(self, name: str) -> list[Tree]:
        """Return a template and what it extends, the frame last."""
        trees = [self._trees.of(name)]
        while (extends := trees[-1].extends) is not None:
            if not isinstance(extends.template, nodes.Const) or len(trees) > _DEEPEST:
                raise Unfit("extends")
            trees.append(self._trees.of(extends.template.value))
        return trees

    def _heading(self, tree: nodes.Template, sheet: Sheet) -> None:
        """Write what a template that extends another does before that one begins."""
        own = self._page.frozen()
        scope = Scope(own, twin=self._page)
        started = False
        for node in tree.body:
            if isinstance(node, nodes.Extends) and not started:
                started = True
            elif isinstance(node, nodes.Assign | nodes.FromImport | nodes.Macro) and started:
                statements((node,), Place(sheet, scope, self))
            elif not (isinstance(node, nodes.Block | nodes.Output) and started):
                raise Unfit(type(node).__name__)
        if any(name.startswith("_") for name in scope.names):
            raise Unfit("private")

    def tree(self, name: str) -> nodes.Template:
        """Return a template that can stand in another: it has no frame and is none."""
        tree = self._trees.of(name)
        if tree.extends or tree.blocks:
            raise Unfit(name)
        return tree.root

    def block(self, name: str, level: int) -> nodes.Block:
        """Return the block of this name, the outermost template's at level 0."""
        if level >= len(self._blocks[name]):
            raise Unfit("super")
        return self._blocks[name][level]

    def page_scope(self) -> Scope:
        """Return the names every block sees."""
        return self._page

    def write(self, body: Iterable[nodes.Node], place: Place) -> None:
        """Write statements.  Raises Unfit."""
        statements(body, place)

    def constant(self, value: object) -> str:
        """Return a Python name for *value*."""
        if id(value) not in self._names:
            self._names[id(value)] = name = f"k{len(self._names)}"
            self._values[name] = value
        return self._names[id(value)]

    def temporary(self) -> str:
        """Return a Python name that stands nowhere else."""
        self._count += 1
        return f"v{self._count}"

    def is_pure(self, function: object) -> bool:
        """Tell whether *function* may be called when the template is pressed."""
        of = getattr(function, "__self__", None)
        return isinstance(of, Messages | str) or function in self._pure

    def macro(self, macro: Macro, call: nodes.Call, scope: Scope, caller: str) -> str:
        """Return the arguments of a call, the macro's function before them.

        There is one function for each set of arguments that are known.
        """
        given = arguments(macro.node, call, scope, self)
        known = {name: one for name, one in given.items() if _is_plain(one)}
        told = [name for name in given if name not in known]
        key = (id(macro.node), id(macro.scope), repr(known), bool(caller))
        if key not in self._macros:
            self._macros[key] = self.temporary()
            self._function(self._macros[key], macro, known, told, caller=bool(caller))
        texts = [text_of(given[name], self) for name in told]
        return ", ".join([self._macros[key], *texts, *([caller] if caller else [])])

    def _function(
        self,
        name: str,
        macro: Macro,
        known: dict[str, Expression],
        told: list[str],
        *,
        caller: bool,
    ) -> None:
        names: dict[str, Binding] = {**known}
        params = ["put"]
        for one in told:
            params.append(self.temporary())
            names[one] = Code(params[-1])
        if caller:
            params.append(self.temporary())
            names["caller"] = Caller(params[-1])
        sheet = Sheet()
        with sheet.block(f"def {name}({', '.join(params)}):"):
            statements(macro.node.body, Place(sheet, Scope(macro.scope, names, frame=True), self))
        self._functions += sheet.lines


def _is_plain(one: Expression) -> bool:
    return isinstance(one, Constant) and isinstance(one.value, str | int | None)


def _given(env: Environment) -> dict[str, Binding]:
    """Return what every template sees: what is asked of the page, and what the site says."""
    site: dict[str, Binding] = {name: Constant(value) for name, value in env.globals.items()}
    page: dict[str, Binding] = {
        "page": Code("page"),
        "url": Code("url"),
        "root": Code("root", ("way",)),
        "href": Inline(_href),
        "about": Code("about"),
        "linked_data": Code("linked_data", ("linked_data",)),
    }
    return site | page


def _href(place: Expression) -> Expression:
    """Write out the way to a place of the site: ``href`` of :meth:`Templates.render`."""
    if isinstance(place, Constant):
        if type(place.value) is not str:
            raise Unfit("href")
        if place.value:
            return Code(f"(root + {place.value!r})", ("way", *pieces(place)))
        return Code("(root or './')", ("(way or './')",))
    return Code(f"(root + {place.text} or './')")
