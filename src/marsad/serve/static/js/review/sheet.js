// The middle of the page: the report's head, its words, and what can be done with the whole of it.

import { bidi, button, byId, el, show } from "../dom.js";
import { day } from "../format.js";
import { assignForm, banner, comparable } from "./blind.js";
import { does, here } from "./state.js";
import { showText } from "./text.js";
import { attempt, fail } from "./turn.js";
import { words } from "./words.js";

const sheet = byId("report");

/** Shows the report at hand; `claim` is the claim whose words stand out. */
export function drawSheet(claim) {
  const { report, claims, assignment, orphans } = here.seen;
  const scroll = el("div", { class: "sheet-text" });
  const foot = el("div", { class: "sheet-foot" });
  show(
    sheet,
    head(report, claim),
    assignment ? banner(assignment, does.done) : null,
    orphans.length ? el("p", { class: "banner" }, words.orphans(orphans.length)) : null,
    scroll,
    foot,
  );
  showText(scroll, report, claims, claim);
  if (!assignment) fillFoot(foot, report);
}

function head(report, claim) {
  const about = [report.publisher, report.published && day(report.published), report.id].filter(Boolean);
  const onDesk = `/#${new URLSearchParams({ report: report.id, ...(claim ? { claim } : {}) })}`;
  return el(
    "header",
    { class: "sheet-top" },
    el("h2", { dir: "auto" }, report.title || report.id),
    el("p", { class: "small" }, about.map((part, number) => [number ? " · " : "", bidi(part)])),
    el("p", { class: "sheet-ways" }, here.report ? null : wayToReport(report), el("a", { class: "on-desk", href: onDesk }, words.onDesk)),
  );
}

function wayToReport(report) {
  const label = [words.toReport, el("kbd", { "aria-hidden": true }, "t")];
  return button(label, () => attempt(() => does.toReport(report.id)), { class: "quiet", "aria-keyshortcuts": "t" });
}

function fillFoot(foot, report) {
  foot.append(checked());
  foot.append(assignForm(report.id, (id, names, start) => attempt(() => does.assign(id, names, start))));
  comparable(report.id, (name) => attempt(() => does.compare(name))).then((found) => foot.prepend(...found), fail);
}

/** Whether somebody said that nothing more is to be found here, and how to say so. */
function checked() {
  const { checked: by, claims } = here.seen;
  if (by) return el("p", { class: "checked" }, bidi(words.checkedBy(by.by, day(by.at.slice(0, 10)))));
  const isWaiting = claims.some((one) => one.standing === "read");
  const label = [words.check, el("kbd", { "aria-hidden": true }, "n")];
  return button(label, does.check, { class: "act n", "aria-keyshortcuts": "n", "aria-disabled": isWaiting ? "true" : null, title: words.checkTitle });
}

/** Says that nothing is listed; `filtered` says that other claims may be. */
export function showNothing(filtered) {
  const why = filtered ? words.nothingFits : words.nothing;
  show(sheet, el("p", { class: "note nothing" }, why, " ", words.emptyStore, " ", el("code", {}, "marsad add PATH")));
}

/** Says that reviewing is not for whoever looks. */
export const showClosed = () => show(sheet, el("p", { class: "note" }, words.notForYou));
