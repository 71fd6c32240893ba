// Follows the preview: reloads a page whose site changed, and shows what keeps it from being built.
"use strict";

(() => {
  const revision = document.currentScript.dataset.revision;
  let stream = null;

  function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function clear() {
    document.getElementById("newsgen-problems")?.remove();
  }

  function item(one) {
    const made = element("li", "", one.severity);
    const place = one.line ? `${one.path}:${one.line}:${one.column}` : one.path;
    made.append(element("code", place), ` ${one.severity}: ${one.message} [${one.code}]`);
    if (one.hint) made.append(element("p", one.hint));
    return made;
  }

  function show(problems) {
    clear();
    if (!document.querySelector('link[href="/-/reload.css"]')) {
      const style = element("link", "");
      style.rel = "stylesheet";
      style.href = "/-/reload.css";
      document.head.append(style);
    }
    const panel = element("section", "");
    panel.id = "newsgen-problems";
    panel.lang = "en";
    panel.tabIndex = 0;
    panel.setAttribute("role", "alert");
    const list = element("ul", "");
    list.append(...problems.map(item));
    panel.append(element("h2", "The site waits for this to be put right:"), list);
    document.body.append(panel);
  }

  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource("/-/reload");
    stream.addEventListener("reload", (event) => {
      // Browsers keep the scroll position of a page that reloads itself.
      if (event.data !== revision) location.reload();
      else clear();
    });
    stream.addEventListener("problems", (event) => show(JSON.parse(event.data)));
  }

  function hush() {
    stream?.close();
    stream = null;
  }

  // A browser opens six connections to a host: tabs nobody looks at must not hold them.
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  window.addEventListener("pagehide", hush);
  window.addEventListener("pageshow", listen);
  listen();
})();
