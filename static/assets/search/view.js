// What results and facets look like. Texts of the archive are set as text, never read as markup.
import { filterOf, joined, termsOf } from "./terms.js";

const SHORT = 6; // values of a facet that are shown at once

/** @typedef {{root: string, language: string, locale: string, words: import("./words.js").Words, date: (edtf: string) => string}} Site */

/**
 * Makes an element with texts or elements in it.
 * @param {string} name @param {Object<string, string>} attributes @param {...(Node | string)} children
 */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A name that was found, and under which other name. @param {import("./names.js").NameHit} hit @param {Site} site */
export function nameItem(hit, site) {
  const { words } = site;
  const isEvent = hit.kind === "event";
  const about = [
    isEvent && hit.note && site.date(hit.note),
    hit.alias && words("alias", { name: hit.alias }),
    words("count", { n: hit.count }),
  ];
  const note = isEvent ? "" : hit.note;
  return row(words(`kind.${hit.kind}`), hit, site, note ? [make("p", { class: "item-summary" }, note)] : [], about);
}

/**
 * An article, with room for its excerpt.
 * @param {import("./index.js").ArticleHit} hit @param {Site} site @param {import("./excerpt.js").Segment[]} title its own, unless it is too long
 */
export function articleItem(hit, site, title) {
  const excerpt = make("p", { class: "item-summary", "data-from": site.root + hit.url, ...spoken(hit, site) });
  return row(site.date(hit.date.split("T")[0]), hit, site, [excerpt], [flag(hit, site), hit.category, hit.source], title);
}

const flag = ({ status }, { words }) => status && make("strong", { class: "flag" }, words(`status.${status}`));

/** Texts, some of them marked as what was sought. @param {import("./excerpt.js").Segment[]} pieces */
export const shown = (pieces) => pieces.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));

function row(when, hit, site, middle, about, title = []) {
  const isWhole = title.map(({ text }) => text).join("") === hit.title;
  const link = make("a", { class: "hit", href: site.root + hit.url, ...spoken(hit, site) }, ...(isWhole ? shown(title) : [hit.title]));
  const particulars = about.filter(Boolean).map((one) => make("span", {}, one));
  const body = make("div", {}, make("h3", { class: "item-title" }, link), ...middle, make("p", { class: "meta" }, ...particulars));
  return make("li", { class: "row" }, make("p", { class: "when" }, when), body);
}

function spoken({ lang }, { language }) {
  return lang && lang !== language ? { lang, dir: "auto" } : {};
}

/** A list under a heading. @param {string} name @param {Element[]} items @param {Site} site */
export function group(name, items, site) {
  const list = make("ol", { class: "items" }, ...items);
  return make("section", { class: "group", "data-group": name }, make("h2", {}, site.words(name)), list);
}

/**
 * The values of one facet, as links that narrow the query down.
 * @param {"people" | "categories" | "sources" | "years"} kind @param {import("./filters.js").Facet[]} values
 * @param {string} query @param {Site} site
 */
export function facet(kind, values, query, site) {
  const { filters, rest } = termsOf(query);
  const items = values.map(({ value, name, count }) => {
    const narrower = joined([...filters, filterOf(site.words(`mark.${kind}`), value)], rest);
    return make("li", {}, queryLink(narrower, name), " ", make("span", { class: "count" }, count.toLocaleString(site.locale)));
  });
  const list = (some) => make("ul", { class: "tallies" }, ...some);
  const section = make("section", {}, make("h2", {}, site.words(kind)), list(items.slice(0, SHORT)));
  if (items.length > SHORT) {
    const all = make("summary", { class: "more" }, site.words("rest", { n: items.length }));
    section.append(make("details", {}, all, list(items.slice(SHORT))));
  }
  return section;
}

/** A link to the answers to another query; the page takes it over. @param {string} query @param {...(Node | string)} children */
export function queryLink(query, ...children) {
  return make("a", { href: `?q=${encodeURIComponent(query)}`, "data-query": query }, ...children);
}
