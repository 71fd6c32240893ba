// Filters the entries of a timeline page by person and category. Without it, all are shown.
const form = document.querySelector(".filters");
const named = (link) => decodeURIComponent(link.pathname.split("/").filter((part) => part !== "index.html" && part).pop());
const entries = [...document.querySelectorAll(".entry")].map((node) => ({
  node,
  person: new Map([...node.querySelectorAll(".entry-people a")].map((link) => [named(link), link.textContent])),
  category: new Map(node.dataset.category ? [[node.dataset.category, node.dataset.category]] : []),
}));
const selects = form ? [...form.querySelectorAll("select")] : [];
const written = (number) => number.toLocaleString(form.dataset.locale);
const inOrder = new Intl.Collator(document.documentElement.lang).compare;

/** Offers every value that the entries have; a choice of one is none. */
function fill(select) {
  const names = new Map(), counts = new Map();
  for (const entry of entries) {
    for (const [value, name] of entry[select.name]) {
      names.set(value, name);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  for (const [value, name] of [...names].sort((a, b) => inOrder(a[1], b[1]))) {
    select.add(new Option(`${name} (${written(counts.get(value))})`, value));
  }
  select.closest("label").hidden = names.size < 2;
  return names.size > 1;
}

/** Shows what was chosen, hides what is left empty, and says how much there is. */
function show() {
  const chosen = selects.filter((select) => select.value);
  let shown = 0;
  for (const entry of entries) {
    entry.node.hidden = !chosen.every((select) => entry[select.name].has(select.value));
    shown += !entry.node.hidden;
  }
  for (const rail of document.querySelectorAll(".rail")) {
    (rail.closest("section") ?? rail).hidden = !rail.querySelector(".entry:not([hidden])");
  }
  form.querySelector("[role=status]").textContent = chosen.length ? form.dataset.shown.replace("{n}", written(shown)) : "";
}

/** Takes the choice from the address; an entry the address points to is never hidden. */
function restore() {
  const asked = new URLSearchParams(location.search);
  const target = document.getElementById(location.hash.slice(1)); // :target isn't set yet as the page loads
  for (const select of selects) {
    select.value = asked.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  show();
  if (target?.closest("[hidden]")) {
    for (const select of selects) select.value = "";
    show();
    target.scrollIntoView();
  }
}

if (selects.map(fill).includes(true)) {
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const address = new URL(location.href);
    for (const { name, value } of selects) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    address.hash = "";
    history.replaceState(null, "", address);
    show();
  });
  for (const name of ["popstate", "hashchange"]) addEventListener(name, restore);
  restore();
}
