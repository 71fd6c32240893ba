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
const { bitsOf, decodeShard, documents, prefixOf, unpackNames } = await load("shards.js");
const { parse } = await load("query.js");
const { excerptOf } = await load("excerpt.js");
const { openIndex } = await load("index.js");
const fold = makeFold(JSON.parse(readFileSync(pairs, "utf8")));

/** Opens an index whose files are given in base64, and notes what is read of it. */
function opened(files, reads = []) {
  return openIndex(async (path) => {
    reads.push(path);
    return path in files ? new Uint8Array(Buffer.from(files[path], "base64")) : null;
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
  /** Texts; with those that this version of Unicode does not know left out. */
  fold: ({ texts }) => texts.map((text) => (/\p{Cn}/u.test(text) ? null : fold(text))),
  places: ({ texts }) => texts.map((text) => fold.places(text)),
  runs: ({ texts }) => texts.map((text) => runs(text)),
  followers: ({ texts }) => texts.map((text) => follower(text)),
  lookups: ({ texts }) => texts.map((text) => ({ text: inTexts(text, false), title: inTitles(text) })),
  parse: ({ texts }) => texts.map((text) => parse(text, fold)),
  excerpts: ({ cases }) => cases.map(({ blocks, query }) => excerptOf(blocks, query, fold)),
  names: ({ packed }) => unpackNames(packed),
  under: ({ names, keys }) => keys.map(([key, isBeginning]) => names.filter((name) => {
    const [bits, prefix] = [bitsOf(key, isBeginning), prefixOf(name)];
    return prefix.startsWith(bits) || bits.startsWith(prefix);
  })),
  shard: ({ bytes, followers }) => {
    const shard = decodeShard(new Uint8Array(Buffer.from(bytes, "base64")));
    return shard.entries.map((entry) => [entry.key, entry.block, followers.map((one) => documents(shard, entry, one))]);
  },
  search: async ({ files, queries, count = 100 }) => {
    const index = await opened(files);
    return Promise.all(queries.map(async (query) => told(await index.search(query, { typing: false }), count)));
  },
  /** What is read by each of the queries, asked one after another. */
  reads: async ({ files, queries }) => {
    const reads = [];
    const index = await opened(files, reads);
    const found = [];
    for (const query of queries) {
      reads.length = 0;
      await (await index.search(query)).articles(0, 10);
      found.push([...reads]);
    }
    return found;
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
