// Answers questions to the search engine, one JSON document a line, until there are no more.
// node asked.mjs FOLDER_OF_MODULES FOLD_JSON
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, pairs] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(resolve(folder, name)).href);
const { makeFold } = await load("fold.js");
const { follower, inTexts, inTitles, runs } = await load("keys.js");
const { decodeShard, documents, placesOf, under } = await load("shards.js");
const { parse } = await load("query.js");
const { excerptOf } = await load("excerpt.js");
const { openIndex } = await load("index.js");
const fold = makeFold(JSON.parse(readFileSync(pairs, "utf8")));

/** Opens an index whose files are given in base64; they may change, and what is read of them is noted. */
function opened(site) {
  return openIndex(async (path) => {
    site.reads?.push(path);
    if (site.isOffline) throw new TypeError("Failed to fetch");
    return path in site.files ? new Uint8Array(Buffer.from(site.files[path], "base64")) : null;
  });
}

async function told(found, count) {
  return {
    names: found.names,
    total: found.total,
    nearest: found.nearest,
    articles: await found.articles(0, count),
    facets: await found.facets(),
  };
}

const answers = {
  fold: ({ texts }) => texts.map((text) => fold(text)),
  /** Whether this version of Unicode knows all characters of a text. */
  known: ({ texts }) => texts.map((text) => !/\p{Cn}/u.test(text)),
  places: ({ texts }) => texts.map((text) => fold.places(text)),
  runs: ({ texts }) => texts.map((text) => runs(text)),
  followers: ({ texts }) => texts.map((text) => follower(text)),
  lookups: ({ texts }) => texts.map((text) => ({ text: inTexts(text, false), beginning: inTexts(text, true), title: inTitles(text) })),
  parse: ({ texts }) => texts.map((text) => parse(text, fold)),
  excerpts: ({ cases }) => cases.map(({ blocks, query }) => excerptOf(blocks, query, fold)),
  names: ({ packed }) => placesOf(packed).map(({ name }) => name),
  under: ({ packed, keys }) => keys.map(({ key, isBeginning }) => under(placesOf(packed), key, isBeginning)),
  /** Entries, with their postings in hex as they stand in the shard. */
  shards: ({ shards }) => shards.map((hex) => {
    const bytes = Buffer.from(hex, "hex");
    return decodeShard(bytes).entries.map(({ key, block, start, stop }) => [key, block, bytes.subarray(start, stop).toString("hex")]);
  }),
  /** The documents in which each of the bytes follows. */
  postings: ({ postings, followers }) => postings.map((hex) => {
    const bytes = Buffer.from(hex, "hex");
    return followers.map((one) => documents({ bytes }, { start: 0, stop: bytes.length }, one));
  }),
  search: async ({ files, queries, count = 100 }) => {
    const index = await opened({ files });
    return Promise.all(queries.map(async (query) => told(await index.search(query, { typing: false }), count)));
  },
  /** What is read for each of the queries and its first articles, asked one after another. */
  reads: async ({ files, queries }) => {
    const site = { files, reads: [] };
    const index = await opened(site);
    const found = [];
    for (const query of queries) {
      site.reads.length = 0;
      await (await index.search(query)).articles(0, 10);
      found.push([...site.reads]);
    }
    return found;
  },
  /** What is found by a query before and after the site is published anew, or can't be reached; and what the first answer shows then. */
  again: async ({ before, after, query }) => {
    const site = { files: before };
    const index = await opened(site);
    const first = await index.search(query);
    Object.assign(site, { files: after ?? before, isOffline: !after, reads: [] });
    const late = await told(first, 100);
    return [late, await told(await index.search(query), 100), site.reads];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...question } = JSON.parse(line);
  let answer;
  try {
    answer = { answer: await answers[ask](question) };
  } catch (error) {
    answer = { error: error.message };
  }
  console.log(JSON.stringify(answer));
}
