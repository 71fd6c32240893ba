// node fetches.mjs ENGINE MODULES SEARCH < ["query", ...]: files and bytes that each query fetches of a search nobody used
// before, up to its first results, as JSON. ENGINE is "newsgen" or "pagefind".
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath, pathToFileURL } from "node:url";

const SHOWN = 10;
const [engine, modules, search] = process.argv.slice(2);
const address = (path) => pathToFileURL(resolve(modules, path)).href;
let fetched = [];

async function read(path) {
  const data = await readFile(resolve(search, path)).catch(() => null);
  if (data) fetched.push(data.length);
  return data;
}

async function newsgen(query) {
  const { openIndex } = await import(address("index.js"));
  const found = await (await openIndex(read)).search(query, { typing: false });
  return { total: found.total, shown: await found.articles(0, SHOWN) };
}

async function pagefind(query) {
  const { createInstance } = await import(address("pagefind.js"));
  const { results } = await createInstance({ basePath: search }).search(query);
  return { total: results.length, shown: await Promise.all(results.slice(0, SHOWN).map((result) => result.data())) };
}

// What Pagefind asks of a browser; Chinese queries are cut up if the page is Chinese.
globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => "zh-Hans" }) };
globalThis.fetch = async (place) => {
  const path = String(place).replace(/\?.*/, "");
  return new Response(await read(path.startsWith("file:") ? fileURLToPath(path) : path));
};
const costs = [];
for (const query of JSON.parse(await text(process.stdin))) {
  fetched = [];
  const { total } = await { newsgen, pagefind }[engine](query);
  costs.push({ found: total, files: fetched.length, bytes: fetched.reduce((sum, size) => sum + size, 0) });
}
process.stdout.write(JSON.stringify(costs));
