// Parts of the page that load something: busy, failed, and asked again.

import { button, el, show } from "./dom.js";
import { words } from "./words.js";

const asking = new Map();

/** Ends what was asked before for the same part; returns the signal of what is asked now. */
export function asks(part) {
  asking.get(part)?.abort();
  asking.set(part, new AbortController());
  return asking.get(part).signal;
}

export const loading = () => el("p", { class: "note loading" }, words.loading);

/** Runs a request for a part of the page; what goes wrong is said there, with a way to try again. */
export async function attempt(node, again, work) {
  try {
    await work();
  } catch (error) {
    if (error.name === "AbortError") return;
    node.removeAttribute("aria-busy");
    const said = el("p", {}, words.failed(error.message));
    show(node, el("div", { class: "note error", role: "alert" }, said, button(words.retry, again)));
  }
}

/** Opens or closes a part that lies over or beside others. */
export function open(part, is) {
  part.hidden = !is;
  document.body.classList.toggle(`has-${part.id}`, is);
}
