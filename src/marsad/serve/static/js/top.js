// The bar above: what the store holds, who asks, and the way to the review.

import { api, signOut } from "./api.js";
import { button, byId, el, show } from "./dom.js";
import { attempt } from "./parts.js";
import { words } from "./words.js";

/** Writes the catalogue's words where the page's markup asks for them. */
export function wordIn() {
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = words[node.dataset.words];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
}

/** Shows what the store holds, and returns it. */
export async function loadStatus() {
  let status = null;
  await attempt(byId("counts"), loadStatus, async () => {
    status = await api.status();
    show(
      byId("counts"),
      words.counts(status).map((text) => el("span", {}, text)),
      status.stale ? el("span", { class: "badge stale" }, words.stale) : null,
    );
  });
  return status;
}

let me = null;

/** Returns who asks, once it is known; a reader where that cannot be told. */
export const whoAsks = () => (me ??= api.me().catch(() => ({ name: "", role: "reader", open: true, csrf: "" })));

/** Shows the way to the review to whoever may review, and who is signed in. */
export async function buildTop() {
  const person = await whoAsks();
  const leave = async () => {
    await signOut(person.csrf);
    location.assign("/sign-in");
  };
  show(
    byId("person"),
    person.role === "reader" ? null : el("a", { class: "review", href: "/review" }, words.review),
    person.open ? null : el("span", { class: "name" }, el("bdi", {}, person.name)),
    person.open ? null : button(words.signOut, leave, { class: "plain" }),
  );
}
