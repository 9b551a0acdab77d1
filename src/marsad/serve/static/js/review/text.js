// The report's text: claims marked, and words selected by mouse or keyboard. Offsets are Unicode code points.

import { button, byId, el, show, tinted } from "../dom.js";
import { colourOf } from "../families.js";
import { segments, spansOf } from "../marks.js";
import { words } from "./words.js";

const MOST = 200_000; // code points; beyond that a browser only suffers
const WORD = /\S+/gu;
const EDGES = /^[\s"'“”‘’(),.;:!?[\]…–—]+|[\s"'“”‘’(),.;:!?[\]…–—]+$/gu; // what is no part of a name at its ends

let article = null;
let text = "";
let spots = []; // where words begin and end, in UTF-16
let choosing = null; // what is done with the words, while somebody selects them
let latest = null; // what was selected last
const listeners = [];

/** Calls back with the words selected in the text, as { start, end, text } or null. */
export const onSelect = (listener) => listeners.push(listener);

/** Shows a text with its claims; `current` is the claim whose fields stand out. */
export function showText(node, report, claims, current) {
  const points = Array.from(report.text);
  text = points.length > MOST ? points.slice(0, MOST).join("") : report.text;
  spots = [...text.matchAll(WORD)].map((found) => [found.index, found.index + found[0].length]);
  const shown = claims.filter((one) => one.standing !== "rejected" || one.claim.id === current).map((one) => one.claim);
  article = el(
    "article",
    { class: "text", dir: "auto", lang: report.language || null, tabindex: 0, "aria-label": words.report, id: "text" },
    ...markedText(shown, current),
  );
  article.addEventListener("keydown", keyed);
  show(node, article, points.length > MOST ? el("p", { class: "note" }, `… ${MOST}`) : null);
  latest = null;
  standOut();
}

function markedText(claims, current) {
  const spans = claims.flatMap((claim) => spansOf(claim).filter((one) => one.role === "evidence" || claim.id === current));
  const colours = new Map(claims.map((claim) => [claim.id, colourOf(claim.type)]));
  return segments(text, 0, spans).map(({ text: part, spans: here }) => {
    if (!here.length) return part;
    const roles = here.filter((one) => one.role !== "evidence").map((one) => one.role);
    const ids = [...new Set(here.map((one) => one.claim))];
    const on = ids.includes(current);
    const said = roles.length ? el("span", { class: "field", "data-roles": roles.join(" ") }, part) : part;
    const told = on && here.some((one) => one.claim === current && one.role === "evidence");
    const mark = el("mark", { class: told ? "on evidence" : on ? "on" : null, "data-claims": ids.join("\n") }, said);
    return tinted(mark, colours.get(on ? current : ids[0]));
  });
}

function standOut() {
  (article.querySelector("mark.evidence") ?? article.querySelector("mark.on"))?.scrollIntoView({ block: "center" });
}

/** Lights the words of one field of the current claim. */
export function light(role) {
  for (const field of article?.querySelectorAll(".field") ?? []) {
    field.classList.toggle("lit", Boolean(role) && field.dataset.roles.split(" ").includes(role === "date" ? "when" : role));
  }
  article?.querySelector(".field.lit")?.scrollIntoView({ block: "nearest" });
}

/** Calls back with the id of the claim whose words are clicked. */
export function onClaim(node, listener) {
  node.addEventListener("click", ({ target }) => {
    const mark = target.closest?.("mark");
    if (mark && getSelection().isCollapsed) listener(mark.dataset.claims.split("\n")[0]);
  });
}

// ---- selecting words

const toPoints = (at) => Array.from(text.slice(0, at)).length;
const toUnits = (at) => Array.from(text).slice(0, at).join("").length;

/** The words from `start` to `end` (code points). */
export const wordsAt = (start, end) => Array.from(text).slice(start, end).join("");

/** Lets somebody select words by keyboard, beginning near `from`; `take` is given { start, end, text }. */
export function choose(from, take, leave) {
  choosing = { take, leave, anchor: 0, head: 0 };
  const near = toUnits(from ?? 0);
  choosing.anchor = choosing.head = Math.max(0, spots.findIndex(([, end]) => end > near));
  article.classList.add("choosing");
  article.focus({ preventScroll: true });
  article.parentElement.scrollIntoView({ block: "nearest" }); // on a phone the text stands above
  latest = null;
  select();
}

/** Ends selecting. */
export function chosen() {
  article?.classList.remove("choosing");
  if (choosing) byId("said").textContent = "";
  choosing = null;
}

export const isChoosing = () => choosing !== null;
export const selected = () => latest;

function select() {
  const [low, high] = [choosing.anchor, choosing.head].sort((a, b) => a - b);
  if (!spots.length) return;
  const range = rangeOf(spots[low][0], spots[high][1]);
  tell(wholeWords(spots[low][0], spots[high][1]));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const head = rangeOf(...spots[choosing.head]).getBoundingClientRect();
  const box = article.parentElement.getBoundingClientRect();
  if (head.top < box.top + 40 || head.bottom > box.bottom - 40) article.parentElement.scrollBy(0, head.top - box.top - box.height / 2);
}

function rangeOf(start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!begun && start < at + node.length) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (end <= at + node.length) {
      range.setEnd(node, end - at);
      break;
    }
    at += node.length;
  }
  return range;
}

function keyed(event) {
  if (!choosing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") return finish(event, () => latest && choosing.take(latest));
  if (event.key === "Escape") return finish(event, () => choosing.leave());
  const rtl = getComputedStyle(article).direction === "rtl";
  const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key] ?? null;
  const line = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const ends = { Home: 0, End: spots.length - 1 }[event.key];
  if (step === null && line === undefined && ends === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const next = ends ?? (line === undefined ? choosing.head + step : lineAway(line));
  choosing.head = Math.min(Math.max(next, 0), spots.length - 1);
  if (!event.shiftKey) choosing.anchor = choosing.head;
  select();
}

function finish(event, does) {
  event.preventDefault();
  event.stopPropagation();
  does();
}

/** The word a line above or below, at about the same height on the page. */
function lineAway(direction) {
  const box = (at) => rangeOf(...spots[at]).getBoundingClientRect();
  const here = box(choosing.head);
  let best = choosing.head;
  let top = null;
  for (let at = choosing.head + direction; at >= 0 && at < spots.length; at += direction) {
    const there = box(at);
    if (Math.abs(there.top - here.top) < here.height / 2) continue;
    if (top !== null && Math.abs(there.top - top) > there.height / 2) break;
    top ??= there.top;
    if (best === choosing.head || Math.abs(there.left - here.left) < Math.abs(box(best).left - here.left)) best = at;
  }
  return best;
}

/** Where a point of the page's tree lies in the text, in UTF-16; null outside of it. */
function offsetOf(node, offset) {
  if (!article?.contains(node)) return null;
  const before = document.createRange();
  before.selectNodeContents(article);
  before.setEnd(node, offset);
  return before.toString().length;
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !article) return;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return;
  tell(wholeWords(start, end));
});

function tell(found) {
  if (!found || (latest && found.start === latest.start && found.end === latest.end)) return;
  latest = found;
  if (choosing) show(byId("said"), button(words.useWords(found.text), () => choosing?.take(latest), { class: "main" }), ` ${words.selectHint}`);
  for (const listener of listeners) listener(found);
}

/** What was selected, up to the edges of its words, without the marks around them. */
function wholeWords(start, end) {
  const inside = spots.filter(([from, to]) => from < end && to > start);
  if (!inside.length) return null;
  const [low, high] = [inside[0][0], inside.at(-1)[1]];
  const whole = text.slice(low, high);
  const bare = whole.replace(EDGES, "");
  if (!bare) return null;
  const from = low + whole.indexOf(bare);
  const first = toPoints(from);
  return { start: first, end: first + Array.from(bare).length, text: bare };
}
