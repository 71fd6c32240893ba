// Excerpts, taken from the articles' own pages as their results come into view.
import { shown } from "./view.js";

const KEPT = 100; // texts
const AHEAD = { rootMargin: "200px" }; // what is nearly in view

/** @type {Map<string, Promise<string[]>>} */
const texts = new Map();

/**
 * Makes a watcher of places for excerpts: each is filled from the page at its data-from when it comes into view.
 * @param {import("./index.js").Found} answers
 */
export function excerpts(answers) {
  return new IntersectionObserver((seen, watcher) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      fill(target, answers);
    }
  }, AHEAD);
}

async function fill(place, answers) {
  const pieces = answers.excerpt(await textOf(place.dataset.from));
  place.replaceChildren(...shown(pieces));
  place.removeAttribute("data-from");
}

function textOf(address) {
  const failed = () => texts.delete(address) && []; // a result can stand without
  if (!texts.has(address)) texts.set(address, fetched(address).catch(failed));
  if (texts.size > KEPT) texts.delete(texts.keys().next().value);
  return texts.get(address);
}

/** The blocks of an article as they were indexed: summary, paragraphs, headings, without signs of footnotes and readings. */
async function fetched(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  for (const mark of page.querySelectorAll("rt, rp, .footnote-ref, .footnote-backref")) mark.remove();
  return Array.from(page.querySelectorAll("[data-summary], [data-text] > *"), (block) => block.textContent);
}
