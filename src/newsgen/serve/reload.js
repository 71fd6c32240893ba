// Follows the preview: reloads a page that changed, fetches its style anew, shows what is wrong.
"use strict";

(() => {
  const {state, revision: served} = document.currentScript.dataset;
  const asked = readable(location.pathname);
  const CLOSED = "newsgen: closed problems";
  let revision = served;
  let stream = null;
  let panel = null;
  let told = "";

  // Two spellings of one address are one.
  function readable(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  // --- What changed.

  function pathOf(address) {
    return readable(new URL(address, location.href).pathname);
  }

  function swap(sheet) {
    const fresh = sheet.cloneNode();
    const address = new URL(sheet.href);
    address.searchParams.set("revision", revision);
    fresh.href = address;
    fresh.dataset.newsgen = "coming";
    fresh.addEventListener("load", () => {
      delete fresh.dataset.newsgen;
      sheet.remove();
    });
    fresh.addEventListener("error", () => fresh.remove());
    sheet.after(fresh);
  }

  // What was fetched by a script of the page is that script's business: a search goes on.
  function isLoaded(places) {
    const entries = performance.getEntriesByType("resource");
    const loaded = entries.filter((one) => !["fetch", "xmlhttprequest"].includes(one.initiatorType));
    return loaded.some((one) => places.has(pathOf(one.name)));
  }

  function refresh(assets) {
    const places = new Set(assets.map(readable));
    document.querySelectorAll("link[data-newsgen=coming]").forEach((one) => one.remove());
    for (const sheet of document.querySelectorAll("link[rel=stylesheet][href]")) {
      if (places.has(pathOf(sheet.href))) swap(sheet);
      places.delete(pathOf(sheet.href));
    }
    // Browsers keep the scroll position of a page that reloads itself.
    if (isLoaded(places)) location.reload();
  }

  // --- What is wrong.

  // Columns count characters, and some of them are two of JavaScript's.
  function line(one, problem) {
    const made = element("span", `${String(one.number).padStart(5)}  `);
    const letters = Array.from(one.text);
    if (one.number !== problem.line || problem.mark < 0) {
      made.append(one.text);
    } else {
      made.append(letters.slice(0, problem.mark).join(""));
      made.append(element("mark", letters[problem.mark] ?? " "));
      made.append(letters.slice(problem.mark + 1).join(""));
    }
    if (one.number === problem.line) made.className = "here";
    return made;
  }

  function item(problem) {
    const {path, severity, code, message, hint, excerpt} = problem;
    const made = element("li", "", severity);
    const text = element("p", "");
    const place = problem.line ? `${path}:${problem.line}:${problem.column}` : path;
    text.append(element("code", place), ` ${severity}: ${message} [${code}]`);
    made.append(text);
    if (hint) made.append(element("p", hint, "hint"));
    if (excerpt.length) {
      const lines = element("pre", "", "excerpt");
      lines.append(...excerpt.map((one) => line(one, problem)));
      made.append(lines);
    }
    return made;
  }

  function counted(count, word) {
    return `${count} ${word}${count === 1 ? "" : "s"}`;
  }

  function title(problems) {
    const errors = problems.filter((one) => one.severity === "error").length;
    const rest = problems.length - errors;
    const besides = rest ? ` (and ${counted(rest, "warning")})` : "";
    return `${counted(errors, "error")} to put right before the site can be built${besides}`;
  }

  function open(problems) {
    const host = element("div", "");
    host.id = "newsgen-problems";
    host.lang = "en";
    const root = host.attachShadow({mode: "open"});
    const style = element("link", "");
    style.rel = "stylesheet";
    style.href = "/-/reload.css";
    const box = element("section", "");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-labelledby", "title");
    const name = element("h2", title(problems));
    name.id = "title";
    const alert = element("div", "");
    alert.setAttribute("role", "alert");
    alert.append(name);
    const button = element("button", "Close");
    button.type = "button";
    button.addEventListener("click", close);
    const head = element("header", "");
    head.append(alert, button);
    const list = element("ol", "");
    list.append(...problems.map(item));
    box.append(head, list);
    root.append(style, box);
    document.body.append(host);
    return host;
  }

  function clear() {
    panel?.remove();
    panel = null;
    told = "";
  }

  // Whoever closed the panel doesn't want the same to come back with every page.
  function close() {
    sessionStorage.setItem(CLOSED, told);
    clear();
  }

  function show(problems) {
    const now = problems.length ? JSON.stringify(problems) : "";
    if (now === told) return;
    clear();
    if (!now) sessionStorage.removeItem(CLOSED);
    if (!now || sessionStorage.getItem(CLOSED) === now) return;
    document.getElementById("newsgen-problems")?.remove();
    panel = open(problems);
    told = now;
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) close();
  });

  // --- The stream of news.

  function take(event) {
    const news = JSON.parse(event.data);
    revision = event.lastEventId;
    if (news.follow && readable(news.follow) !== asked) {
      location.assign(news.follow);
    } else if (news.reload) {
      location.reload();
    } else {
      refresh(news.assets);
      show(news.problems);
    }
  }

  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource(`/-/reload?${new URLSearchParams({page: asked, state, revision})}`);
    stream.addEventListener("news", take);
    stream.addEventListener("error", retry);
  }

  // Where the connection is lost a browser tries again by itself, but not where it was refused.
  function retry() {
    if (stream?.readyState !== EventSource.CLOSED) return;
    stream = null;
    setTimeout(listen, 5000);
  }

  function hush() {
    stream?.close();
    stream = null;
  }

  // A browser opens six connections to a host: tabs nobody looks at must not hold them.
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
  listen();
})();
