import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from newsgen.renderer.scripts import in_order, joined

THEME = Path(__file__).parents[2] / "static"
MODULES = {
    "a/shapes.js": """// Shapes.
/** How large a thing is. */
const name = "shapes";
export const sides = { square: 4 };
export function area(side) {
  return `${name}: ${side * side}`; // not in inches
}
export class Shape {}
""",
    "a/words.js": """import { sides as count } from "./shapes.js";
const name = "words";
export async function said() {
  return `${name}: ${count.square}`;
}
""",
    "a/page.js": """import { area } from "./shapes.js";
import { said } from "./words.js";
/* Both have a name of their own. */
export const all = async () => [area(3), await said()];
""",
}


def run(script, folder):
    place = folder / "script.mjs"
    place.write_text(script, "utf-8")
    program = shutil.which("node") or compute_driver_executable()[0]
    done = subprocess.run([program, place], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_modules_come_after_what_they_import():
    assert in_order("a/page.js", MODULES) == ("a/shapes.js", "a/words.js", "a/page.js")


def test_joined_modules_do_what_they_did_apart(tmp_path):
    script = joined({path: MODULES[path] for path in in_order("a/page.js", MODULES)})

    shown = run(f"{script}\nconsole.log(JSON.stringify(await all()));", tmp_path)

    assert shown == ["shapes: 9", "words: 4"]


def test_lines_that_are_comments_are_left_out():
    script = joined({"a/shapes.js": MODULES["a/shapes.js"]})

    assert "Shapes." not in script
    assert "How large" not in script
    assert "// not in inches" in script


@pytest.mark.parametrize("entry", ["search/page.js", "search/pagefind.js", "timeline.js"])
def test_the_scripts_of_the_theme_are_joined_without_a_fault(entry, tmp_path):
    folder = THEME / "assets"
    sources = {
        place.relative_to(folder).as_posix(): place.read_text("utf-8")
        for place in folder.rglob("*.js")
    }
    script = joined({path: sources[path] for path in in_order(entry, sources)})
    place = tmp_path / "script.mjs"
    place.write_text(script, "utf-8")
    program = shutil.which("node") or compute_driver_executable()[0]

    subprocess.run([program, "--check", place], check=True)
