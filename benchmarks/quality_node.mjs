// node quality_node.mjs MODULES SEARCH < {"urls": [...], "queries": [...]}: the answers of a built site's search, as JSON.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { ask } from "./quality.mjs";

const [modules, search] = process.argv.slice(2);
const engine = await import(pathToFileURL(resolve(modules, "index.js")).href);
const read = (path) => readFile(resolve(search, path)).catch(() => null);
const { urls, queries } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await ask(engine, read, urls, queries)));
