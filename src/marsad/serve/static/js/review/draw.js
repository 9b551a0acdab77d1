// What is shown of what the page knows: the list, the report's words, the claim.

import { button, byId, el, show } from "../dom.js";
import { assigned } from "./blind.js";
import { showClaim } from "./claim.js";
import { showIncident } from "./incident.js";
import { walk } from "./keys.js";
import { follow, showFilters, showReportHead, showRows } from "./queue.js";
import { drawSheet, showNothing as nothing } from "./sheet.js";
import { does, here, one, tellRow } from "./state.js";
import { chosen } from "./text.js";
import { attempt, fail } from "./turn.js";
import { words } from "./words.js";

const [list, panel] = [byId("queue"), byId("claim")];

/** Draws what stands above the list: the filters, or whose claims are listed. */
export function drawHead() {
  const head = byId("queue-head");
  if (here.report) {
    showReportHead(head, here.seen, () => attempt(does.toQueue));
    return;
  }
  showFilters(head, here.filters, (filters) => {
    here.filters = filters;
    attempt(does.loadQueue);
  });
  head.append(assigned(here.assigned, (report) => attempt(() => does.toReport(report))) ?? "");
}

export function drawRows({ focus = false } = {}) {
  const more = here.report || !here.next ? null : () => attempt(does.moreOfQueue);
  showRows(list, here.items, here.at, (number) => attempt(() => does.goTo(number)), more);
  follow(list, { focus });
}

/** Shows the claim at hand with its report. */
export function draw({ focus = false } = {}) {
  chosen();
  tellRow();
  const current = one();
  drawRows({ focus });
  drawSheet(current?.claim.id ?? "");
  if (current) drawClaim(current);
  else showNoClaim();
  location.replace(`#${new URLSearchParams({ claim: current?.claim.id ?? "" })}`);
}

function drawClaim(current) {
  showClaim(panel, current, here.seen, does);
  walk(panel.querySelector(".claim-fields"), ".claim-field");
  showIncident(byId("of-incident"), here.seen.report.id, current.claim, does.decided, fail).catch(fail);
}

function showNoClaim() {
  const key = (name, does, letter) => button([name, el("kbd", { "aria-hidden": true }, letter)], does, { class: `act ${letter}` });
  const { why } = here.items[here.at] ?? {};
  const check = here.seen.claims.length || here.seen.checked || here.seen.assignment ? null : key(words.nothingThere, does.check, "n");
  const actions = el("div", { class: "actions" }, key(words.missed, does.missed, "m"), check, key(words.undo, does.undo, "u"));
  show(panel, why ? el("h2", { tabindex: -1 }, words.why[why]) : null, el("p", { class: "note" }, words.noClaims), actions);
}

/** Says that nothing is listed, and why. */
export function showNothing() {
  const { type, place, source, standing } = here.filters;
  show(list);
  nothing(Boolean(type || place || source || standing !== "unreviewed"));
  show(panel);
}
