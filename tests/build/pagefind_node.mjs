// node pagefind_node.mjs SITE QUERY...: what search/pagefind.js of a site answers, as JSON.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [site, ...queries] = process.argv.slice(2);
// On a Chinese page, Pagefind cuts a query into what the browser takes for words.
globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => "zh-Hans" }) };
// Pagefind fetches its files; Node's fetch knows no files.
globalThis.fetch = async (address) => {
  const place = String(address).replace(/\?.*/, "");
  return new Response(await readFile(place.startsWith("file:") ? fileURLToPath(place) : place));
};
const { openIndex } = await import(pathToFileURL(resolve(site, "assets/search/pagefind.js")).href);
const index = await openIndex((path) => readFile(resolve(site, "search", path)).catch(() => null));
const answers = [];
for (const query of queries) {
  const found = await index.search(query, { typing: false });
  const articles = await found.articles(0, found.total);
  answers.push({ articles: articles.map(({ url }) => url), names: found.names.map(({ url }) => url), facets: await found.facets() });
}
process.stdout.write(JSON.stringify(answers));
