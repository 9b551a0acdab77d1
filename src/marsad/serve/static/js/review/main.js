// The review page: a queue of claims on the left, the report's words in the middle, the claim on the right.

import { byId } from "../dom.js";
import { api, mayReview } from "./api.js";
import { assign, compare, done } from "./coding.js";
import { edit, focusField, missed } from "./correcting.js";
import { accept, check, decided, reject, undo } from "./doing.js";
import { draw } from "./draw.js";
import { goTo, loadQueue, moreOfQueue, refreshProgress, toQueue, toReport } from "./going.js";
import { listen, showHelp, walk } from "./keys.js";
import { showClosed } from "./sheet.js";
import { signature } from "./signature.js";
import { does, here, numberOf } from "./state.js";
import { light, onClaim } from "./text.js";
import { attempt } from "./turn.js";
import { words } from "./words.js";

const panel = byId("claim");
const press = (selector) => panel.querySelector(selector)?.click();

Object.assign(does, { accept, reject, check, undo, decided, edit, missed, light, assign, compare, done });
Object.assign(does, { goTo, loadQueue, moreOfQueue, toQueue, toReport });

function wordIn() {
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = words[node.dataset.words];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
  byId("help-button").textContent = words.helpButton;
  byId("help-button").addEventListener("click", showHelp);
}

async function begin() {
  wordIn();
  await api.me();
  signature(() => {
    here.seen = null;
    attempt(here.report ? () => toReport(here.report) : loadQueue);
  });
  if (!mayReview()) {
    showClosed();
    return;
  }
  const report = new URLSearchParams(location.search).get("report");
  const claim = new URLSearchParams(location.hash.slice(1)).get("claim");
  if (report) {
    await refreshProgress();
    await toReport(report, claim ?? "");
  } else await loadQueue();
}

listen({
  j: () => attempt(() => goTo(here.at + 1)),
  k: () => attempt(() => goTo(here.at - 1)),
  a: accept,
  r: reject,
  e: () => focusField("type"),
  m: missed,
  n: check,
  u: undo,
  s: () => press(".act.s"),
  g: () => press(".act.g"),
  d: done,
  t: () => attempt(() => (here.report ? toQueue() : here.seen ? toReport(here.seen.report.id) : null)),
  w: () => panel.querySelector(".editor .pick-words")?.click(),
  "?": showHelp,
  Escape: () => draw({ focus: true }),
});
walk(byId("queue"), ".row");
onClaim(byId("report"), (claim) => {
  const number = numberOf(claim);
  if (number >= 0) attempt(() => goTo(number, { focus: false }));
});
attempt(begin);
