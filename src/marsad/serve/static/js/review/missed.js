// Adding a claim that the reader missed: its words first, then what it is.

import { button, el, show } from "../dom.js";
import { types } from "../words.js";
import { wordsPart } from "./editor.js";
import { words } from "./words.js";

/** Fills the panel with the form; `add` is given what is told, `leave` ends it. */
export function showMissed(panel, near, add, leave) {
  const type = el("select", { "aria-label": words.type, id: "missed-type" }, Object.entries(types).map(([name, text]) => el("option", { value: name }, text)));
  const spot = wordsPart(null, near, () => type.focus());
  const said = el("p", { class: "small wrong", role: "alert" });
  const form = el(
    "form",
    { class: "editor missed", "aria-label": words.missedTitle },
    el("h2", {}, words.missedTitle),
    el("p", { class: "small" }, words.missedHint),
    spot.node,
    el("label", {}, words.type, type),
    said,
    el("div", { class: "editor-end" }, el("button", { type: "submit", class: "main" }, words.add), button(words.cancel, leave)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (spot.at()) add({ type: type.value, evidence: [spot.at()] });
    else said.textContent = words.missedHint;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  });
  show(panel, form);
  spot.begin();
}
