// Puts a button under every form of citing an article that copies it. Without it, the text is there to be selected.
{
  const section = document.getElementById("cite");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "copied";

  /** Selects what an element holds, so that a reader whose browser refuses to copy needs one key only. */
  const select = (form) => getSelection().selectAllChildren(form);

  /** Copies through the selection where the clipboard is closed: on pages without https. */
  const copyBySelection = (form) => {
    select(form);
    return document.execCommand("copy");
  };

  for (const form of section?.querySelectorAll("[data-form]") ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = section.dataset.copy;
    const name = form.previousElementSibling?.matches("h3") ? form.previousElementSibling.textContent : "";
    if (name) button.setAttribute("aria-label", `${section.dataset.copy} ${name}`);
    button.addEventListener("click", async () => {
      said.textContent = "";
      let done;
      try {
        await navigator.clipboard.writeText(form.textContent.trim());
        done = true;
      } catch {
        done = copyBySelection(form);
      }
      button.after(said);
      // A moment later: what changes as it is put there is not read out.
      if (done) setTimeout(() => (said.textContent = section.dataset.copied), 50);
    });
    form.after(button);
  }
}
