// The search index of a site, asked from a browser or from Node; docs/search-index.md describes it.
import { collection, fetched, fromJson, Missing } from "./collection.js";
import { excerptOf } from "./excerpt.js";
import { conditions, facetsOf, within } from "./filters.js";
import { makeFold } from "./fold.js";
import { nearness, tiers } from "./matching.js";
import { namesOf } from "./names.js";
import { parse } from "./query.js";

/** @typedef {{url: string, title: string, lang: string, date: string, category: string, source: string, status: string, tier: number}} ArticleHit */
/**
 * @typedef {object} Found
 * @property {string} query
 * @property {import("./names.js").NameHit[]} names
 * @property {number} total
 * @property {boolean} nearest nothing matches: these articles come nearest
 * @property {(start: number, count: number) => Promise<ArticleHit[]>} articles
 * @property {() => Promise<import("./filters.js").Facets>} facets
 * @property {(blocks: string[]) => import("./excerpt.js").Segment[]} excerpt
 */

const VERSION = 1;

/**
 * Opens the index. What can't be read rejects with an Error that names the file; if a file is gone, the index is read anew, once.
 * @param {(path: string) => Promise<Uint8Array | null>} read a file below search/; null if there is none
 * @returns {Promise<{search: (text: string, options?: {typing: boolean}) => Promise<Found>}>} typing or not, the last word is a beginning
 */
export async function openIndex(read) {
  let books = load(read);
  await books;

  async function attempt(work) {
    const mine = books;
    try {
      return await work(await mine);
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      if (books === mine) books = load(read);
      const anew = books;
      anew.catch(() => (books = mine));
      return work(await anew);
    }
  }

  async function search(text) {
    const answer = await attempt((current) => answered(current, text));
    const late = (show) => attempt(async (current) => show(current === answer.books ? answer : await answered(current, text)));
    return {
      query: text,
      names: answer.names,
      total: answer.order.length,
      nearest: answer.isNearest,
      articles: (start, count) => late((one) => articles(one, start, count)),
      facets: () => late(facets),
      excerpt: (blocks) => excerptOf(blocks, text, answer.books.fold),
    };
  }

  return { search };
}

async function load(read) {
  const [index, pairs] = await Promise.all(["index.json", "fold.json"].map((path) => fetched(read, path, fromJson)));
  if (index.version !== VERSION) throw new Error(`search/index.json has version ${index.version}, not ${VERSION}`);
  const open = (one) => collection(read, index, one);
  return { fold: makeFold(pairs), periods: index.periods.map(open), names: open(index.names) };
}

/** Answers a query from one state of the index. */
async function answered(books, text) {
  const query = parse(text, books.fold);
  const [names, ranking] = await Promise.all([namesOf(books.names, query, books.fold), ranked(books, query)]);
  return { books, names, ...ranking };
}

async function ranked({ periods, names, fold }, query) {
  if (query.isEmpty) return { order: [], isNearest: false };
  const meant = conditions(query, periods, fold, (called) => personOf(names, called, fold));
  const left = Promise.all(periods.map(async (period) => within(period, query, await meant)));
  const graded = async (grade) => {
    const [flags, grades] = await Promise.all([left, Promise.all(periods.map((period) => grade(period, query)))]);
    return inOrder(grades.map((one, at) => one.map((number, document) => number * flags[at][document])));
  };
  const order = await graded(tiers);
  if (order.length) return { order, isNearest: false };
  const near = await graded(nearness);
  return { order: near, isNearest: near.length > 0 };
}

/** Returns documents by their grades, those with 0 left out; of equal grade the newest first. */
function inOrder(grades) {
  const order = [];
  grades.forEach((graded, period) => {
    for (let document = graded.length - 1; document >= 0; document--) {
      if (graded[document]) order.push({ period, document, grade: graded[document] });
    }
  });
  return order.sort((one, other) => other.grade - one.grade);
}

/** Returns the id of the person or organisation that is meant most likely. */
async function personOf(names, called, fold) {
  const hits = await namesOf(names, parse(called, fold), fold);
  const person = hits.find(({ kind }) => kind === "person" || kind === "organisation");
  return person?.url.split("/").filter(Boolean).at(-1);
}

function articles({ books, order, isNearest }, start, count) {
  return Promise.all(order.slice(start, start + count).map(async ({ period, document, grade }) => {
    const [url, title, lang, date, category, source, status = ""] = await books.periods[period].row(document);
    return { url, title, lang, date, category, source, status, tier: isNearest ? 0 : grade - 1 };
  }));
}

function facets({ books, order }) {
  const found = books.periods.map(({ count }) => new Uint8Array(count));
  for (const { period, document } of order) found[period][document] = 1;
  return facetsOf(books.periods, found);
}
