// The keys of the page, and the dialog that tells them.

import { button, byId, el, show } from "../dom.js";
import { words } from "./words.js";

const TYPING = "input, select, textarea, [contenteditable], dialog[open] *";

/** Lets keys do things, except where somebody types. */
export function listen(does) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
    const act = does[event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  });
}

/** Lets ↑ and ↓ walk through buttons of a list. */
export function walk(list, selector) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...list.querySelectorAll(selector)];
    const at = all.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
  });
}

/** Opens the dialog with all keys. */
export function showHelp() {
  const dialog = byId("help");
  show(
    dialog,
    el("h2", {}, words.help),
    el("dl", {}, words.keys.map(([keys, does]) => el("div", {}, el("dt", {}, keys.split(", ").map((key) => el("kbd", {}, key))), el("dd", {}, does)))),
    button(words.close, () => dialog.close(), { class: "main" }),
  );
  dialog.showModal();
}
