// The search page: what is asked in its field, or by its address, is answered below it.
import { excerpts } from "./passages.js";
import { joined, termsOf } from "./terms.js";
import { articleItem, facet, group, make, nameItem, queryLink } from "./view.js";
import { datesIn, wordsOf } from "./words.js";

const PAUSE = 120; // milliseconds after the last key until a search begins
const SLOW = 300; // milliseconds without an answer until the page says that it searches
const ARTICLES = 10; // shown at first, and added at a time
const NAMES = 3;

const [form, field, filters, said, narrow, results, found, facets, ways, trouble, template] = [
  ...["search", "query", "filters", "said", "narrow", "results", "found", "facets", "ways", "trouble", "words"],
].map((id) => document.getElementById(id));
const { root, engine, locale } = form.dataset;
const language = document.documentElement.lang;
const words = wordsOf(template, locale);
const site = { root, language, locale, words, date: datesIn(locale) };
const pageTitle = document.title;

let turn = 0; // of the search whose answer is awaited; answers to older ones are dropped
let settled = ""; // the query that has this place in the history
let shown = 0; // articles
let watcher; // of the results that have no excerpt yet
let opening; // the index
let timer;

/** Reads a file below search/; null if there is none. */
async function read(path) {
  const answer = await fetch(new URL(path, form.action), { cache: path === "index.json" ? "no-cache" : "default" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`search/${path}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function open() {
  const { openIndex } = await import(engine === "pagefind" ? "./pagefind.js" : "./index.js");
  return openIndex(read);
}

/** Opens the index while the query is still being typed. If that fails, the first answer tries again. */
function warm() {
  opening ??= open();
  opening.catch(() => (opening = undefined));
}

/** Answers a query, with the first *most* articles; *top* is how far down the page was read. */
async function answer(query, { most = ARTICLES, top } = {}) {
  clearTimeout(timer);
  const mine = ++turn;
  document.title = query ? `${query} · ${pageTitle}` : pageTitle;
  showFilters(query);
  if (!query.trim()) return showWays("");
  const slow = setTimeout(() => mine === turn && say(words("searching")), SLOW);
  try {
    opening ??= open();
    const index = await opening;
    const answers = await index.search(query, { typing: true });
    const hits = await answers.articles(0, most);
    if (mine !== turn) return;
    clearTimeout(slow);
    showFound(answers, hits);
    if (top) scrollTo(0, top);
    const counts = await answers.facets();
    if (mine === turn) showFacets(counts, answers);
  } catch (error) {
    opening = undefined;
    if (mine === turn) showTrouble(error);
  } finally {
    clearTimeout(slow);
  }
}

function say(text) {
  said.textContent = text;
}

/** Shows nothing but the other ways into the archive, and perhaps advice. */
function showWays(text, ...advice) {
  found.replaceChildren();
  results.hidden = narrow.hidden = true;
  ways.hidden = false;
  trouble.hidden = !advice.length;
  trouble.replaceChildren(...advice);
  say(text);
}

function showTrouble({ message }) {
  const retry = make("button", { type: "button" }, words("retry"));
  retry.addEventListener("click", () => answer(field.value));
  showWays(words("failed"), make("code", {}, message), retry);
}

function showFound(answers, hits) {
  const { query, total, nearest } = answers;
  const names = termsOf(query).filters.length ? [] : answers.names; // filters are of articles
  if (!total && !names.length) return showNone(query);
  ways.hidden = facets.hidden = narrow.hidden = true;
  results.hidden = false;
  watcher?.disconnect();
  watcher = excerpts(answers);
  shown = 0;
  found.replaceChildren(...(names.length ? [namesGroup(names)] : []));
  append(answers, hits);
  const counts = [total && words("count", { n: total }), names.length && words("count_names", { n: names.length })];
  say(nearest ? words("nearest_to", { query }) : counts.filter(Boolean).join(" · "));
}

function showNone(query) {
  const terms = termsOf(query);
  const isFiltered = terms.filters.length && terms.rest.length;
  const advice = isFiltered ? [" ", queryLink(joined([], terms.rest), words("unfiltered"))] : [];
  showWays(words("none", { query }), words("none_hint"), ...advice);
}

function namesGroup(names) {
  const items = names.map((hit) => nameItem(hit, site));
  const rest = items.splice(NAMES);
  const section = group("names", items, site);
  const list = section.lastElementChild;
  if (rest.length) section.append(moreButton(words("more_names", { n: rest.length }), () => list.append(...rest)));
  return section;
}

/** Adds articles under the heading that says why they were found, and the way to more. */
function append(answers, hits) {
  const sought = termsOf(answers.query).rest.length; // or else there are filters alone
  for (const hit of hits) {
    const name = answers.nearest ? "nearest" : !sought ? "articles" : hit.tier > 1 ? "titles" : "texts";
    if (found.lastElementChild?.dataset.group !== name) found.append(group(name, [], site));
    const item = articleItem(hit, site, answers.excerpt([hit.title]));
    found.lastElementChild.lastElementChild.append(item);
    watcher.observe(item.querySelector("[data-from]"));
  }
  shown += hits.length;
  const n = Math.min(answers.total - shown, ARTICLES);
  if (n > 0) found.append(moreButton(words("more", { n }), () => more(answers)));
}

async function more(answers) {
  const mine = turn;
  try {
    const hits = await answers.articles(shown, ARTICLES);
    if (mine === turn) append(answers, hits);
  } catch (error) {
    if (mine === turn) showTrouble(error);
  }
}

/** A button that makes room for what it shows, and leads the keyboard there. */
function moreButton(text, show) {
  const button = make("button", { type: "button" }, text);
  const place = make("p", { class: "more" }, button);
  button.addEventListener("click", async () => {
    const at = stops().indexOf(button);
    place.remove();
    await show();
    stops()[at]?.focus();
  });
  return place;
}

function showFacets(counts, { query, total }) {
  const sections = ["people", "categories", "years", "sources"].flatMap((kind) => {
    const narrower = counts[kind].filter(({ count }) => count < total);
    return narrower.length ? [facet(kind, narrower, query, site)] : [];
  });
  facets.replaceChildren(...sections);
  facets.hidden = narrow.hidden = !sections.length;
}

/** Shows the filters of a query, each a link to the query without it. */
function showFilters(query) {
  const terms = termsOf(query);
  const chips = terms.filters.map((filter, at) => {
    const cross = make("span", { "aria-hidden": "true" }, " ×");
    return make("li", {}, queryLink(joined(terms.filters.filter((_, other) => other !== at), terms.rest), filter, cross));
  });
  filters.replaceChildren(...chips);
  filters.hidden = !chips.length;
}

// The address carries the query. While one is typed it takes the place of the one before.

const asked = () => new URLSearchParams(location.search).get("q") ?? "";
const addressOf = (query) => (query ? `?q=${encodeURIComponent(query)}` : location.pathname);

function typed() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, "", addressOf(field.value));
    answer(field.value);
  }, PAUSE);
}

/** Gives a query a place of its own, after the one that was settled before. */
function settle(query) {
  field.value = query;
  if (query !== settled) {
    history.replaceState(null, "", addressOf(settled));
    history.pushState(null, "", addressOf(query));
    settled = query;
  }
  answer(query);
}

function restore() {
  field.value = settled = asked();
  answer(settled, history.state ?? {});
}

// Keys: "/" goes to the field, arrows move through the results, Esc goes back.

const stops = () => [field, ...results.querySelectorAll(".hit, .more button")];

function move(event, step) {
  const at = stops().indexOf(document.activeElement);
  const next = stops()[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function back(event) {
  if (results.contains(event.target)) field.focus();
  if (event.target !== field || !field.value) return;
  event.preventDefault();
  field.value = "";
  typed();
}

function search(event) {
  if (event.target.matches("input")) return;
  event.preventDefault();
  field.select();
}

const KEYS = { ArrowDown: (event) => move(event, 1), ArrowUp: (event) => move(event, -1), Escape: back, "/": search };
const isPlain = (event) => !(event.button || event.isComposing || event.ctrlKey || event.metaKey || event.altKey);

addEventListener("keydown", (event) => isPlain(event) && KEYS[event.key]?.(event));
field.addEventListener("input", (event) => event.isComposing || typed());
field.addEventListener("compositionend", typed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  settle(field.value);
  if (matchMedia("(pointer: coarse)").matches) field.blur(); // a keyboard on the screen hides the results
});
addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || !isPlain(event) || event.shiftKey) return;
  if (link.matches(".hit")) history.replaceState({ most: shown || ARTICLES, top: scrollY }, "");
  if (link.dataset.query === undefined) return;
  event.preventDefault();
  settle(link.dataset.query);
  said.focus(); // what was followed may be gone with the results
});
addEventListener("popstate", () => asked() === field.value || restore()); // a fragment is no other query

document.getElementById("needs").hidden = true;
restore();
warm();
if (!settled) field.focus();
