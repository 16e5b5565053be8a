"use strict";
/* Keys, and nothing that works without them not. Off by a setting of the reader's (body data-keys). */
(() => {
  const body = document.body;
  const writing = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  let going = false;

  const follow = (link) => { if (link) { link.click(); } };
  const rows = () => [...document.querySelectorAll("table[data-rows] tbody tr")];

  const move = (step) => {
    const all = rows();
    if (!all.length) { return; }
    const at = all.findIndex((row) => row.classList.contains("here"));
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    all.forEach((row) => row.classList.toggle("here", row === next));
    const link = next.querySelector("a");
    (link || next).focus();
    next.scrollIntoView({ block: "nearest" });
  };

  /* A key chooses what is marked with it; only Enter, on the button that sends, does it. */
  const choose = (key) => {
    const marked = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
    if (!marked || marked.disabled) { return false; }
    if (marked.matches("input[type=radio], input[type=checkbox]")) {
      marked.checked = marked.type === "radio" ? true : !marked.checked;
      marked.dispatchEvent(new Event("change", { bubbles: true }));
      const send = marked.form && marked.form.querySelector("button:not([type=button])");
      (send || marked).focus();
    } else if (marked.matches("button")) {
      marked.focus();
    } else {
      follow(marked);
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (body.dataset.keys !== "on" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || writing(event.target)) {
      return;
    }
    const key = event.key;
    if (key.length !== 1) { return; }
    let done = true;
    if (going) {
      going = false;
      follow([...document.querySelectorAll("[data-go]")].find((each) => each.dataset.go === key));
    } else if (key === "g") {
      going = true;
      setTimeout(() => { going = false; }, 1500);
    } else if (key === "?") {
      location.assign(body.dataset.help);
    } else if (key === "/") {
      const field = document.querySelector("[data-search-here]");
      if (field) { field.focus(); } else { location.assign(body.dataset.search); }
    } else if (key === "j" || key === "k") {
      move(key === "j" ? 1 : -1);
    } else {
      done = choose(key);
    }
    if (done) { event.preventDefault(); }
  });

  /* Of some boxes one is needed, or words in the form's note: said where they are, not on a page of its own. */
  const need = () => document.querySelectorAll("fieldset[data-some]").forEach((some) => {
    const boxes = [...some.querySelectorAll("input")];
    const given = boxes.some((box) => box.checked) || some.form.elements.note.value.trim() !== "";
    boxes[0].setCustomValidity(given ? "" : some.dataset.some);
  });
  ["input", "change", "pageshow"].forEach((told) => window.addEventListener(told, need));
  need();

  /* A form is sent once: on a slow line people press again. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post") { form.dataset.sent = "yes"; form.classList.add("busy"); }
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.classList.remove("busy");
  }));

  /* What scrolls is reached and scrolled by keys, and only then. */
  const reach = () => document.querySelectorAll(".wide").forEach((box) => {
    if (box.scrollWidth <= box.clientWidth) { ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name)); return; }
    const name = box.querySelector("caption, title, figcaption");
    box.tabIndex = 0;
    if (name) { box.setAttribute("role", "region"); box.setAttribute("aria-label", name.textContent); }
  });
  reach();
  window.addEventListener("resize", reach);
  document.addEventListener("htmx:afterSettle", reach);

  /* Nobody looks: nothing is asked. */
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && event.detail.elt.hasAttribute("data-live")) { event.preventDefault(); }
  });
  /* A part that cannot be had stays as it was; signed out or away, the whole page says so. */
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) { location.reload(); }
  });
})();
