// Two code one report blind: who is assigned, who is done, how far they agree, and what is left to settle.

import { button, el, show } from "../dom.js";
import { typeChip } from "./chip.js";
import { api, person } from "./api.js";
import { said } from "./claim.js";
import { fields, words } from "./words.js";

const other = (assignment) => assignment.reviewers.filter((name) => name !== person()).join(", ");
const waiting = (assignment) => assignment.reviewers.filter((name) => !assignment.done.includes(name)).join(", ");

/** The banner over a report that the reviewer codes blind. */
export function banner(assignment, finish) {
  const mine = assignment.done.includes(person());
  return el(
    "aside",
    { class: "banner", "aria-label": words.blind },
    el("p", {}, mine ? words.waits(waiting(assignment)) : words.blindNote(other(assignment))),
    mine ? null : button([words.done, el("kbd", { "aria-hidden": true }, "d")], finish, { class: "act d", "aria-keyshortcuts": "d" }),
  );
}

/** Links to the reports that the reviewer is to code blind. */
export function assigned(list, open) {
  if (!list.length) return null;
  const items = list.map((one) => el("li", {}, button(one.report, () => open(one.report), { class: "quiet", dir: "auto" })));
  return el("section", { class: "assigned" }, el("h3", {}, words.assigned), el("ul", {}, items));
}

/** A form that gives a report to two people. */
export function assignForm(report, give) {
  const name = (label) => el("input", { "aria-label": label, placeholder: label, required: true, maxlength: 64 });
  const [one, two] = [name(words.firstReviewer), name(words.secondReviewer)];
  const start = el("select", { "aria-label": words.start }, el("option", { value: "machine" }, words.startMachine), el("option", { value: "nothing" }, words.startNothing));
  const form = el("form", { class: "assign" }, one, two, el("label", {}, words.start, start), el("button", { type: "submit" }, words.give));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    give(report, [one.value, two.value], start.value);
  });
  return el("details", {}, el("summary", {}, words.assign), form);
}

/** Shows what two made of a report, claim by claim, with what is left to settle. */
export function showCompared(node, both, does) {
  const [left, right] = both.assignment.reviewers;
  const open = both.claims.filter((one) => !one.settled && !agreed(one));
  const alike = both.claims.filter((one) => agreed(one));
  show(
    node,
    el("h2", { tabindex: -1 }, words.compared(left, right)),
    agreement(both.agreement),
    el("p", {}, words.agreedOn(alike.length), " ", alike.some((one) => !one.settled) ? button(words.takeAgreed, does.takeAgreed, { class: "take-agreed" }) : el("span", { class: "badge" }, words.settled)),
    el("h3", {}, words.differences),
    open.length ? el("ol", { class: "differences" }, open.map((one) => difference(one, left, right, does))) : el("p", { class: "small" }, words.noDifferences),
  );
}

const agreed = (one) => one.left && one.right && !one.fields.length;

function difference(one, left, right, does) {
  const shown = one.fields.length ? one.fields : ["type", "places", "date", "evidence"];
  const side = (claim, name, take) =>
    el(
      "div",
      { class: "coding" },
      el("h4", {}, el("bdi", {}, name)),
      claim ? el("dl", {}, shown.map((field) => el("div", {}, el("dt", {}, fields[field]), el("dd", { dir: "auto" }, said(claim, field) || words.none)))) : el("p", { class: "none" }, words.notFound),
      button(words.takeSide(name), () => does.settle(one.number, take), { class: "take" }),
    );
  return el(
    "li",
    { class: "difference", "data-number": one.number },
    el("p", {}, typeChip((one.left ?? one.right).type), " ", el("small", { dir: "auto" }, said(one.left ?? one.right, "evidence"))),
    el("div", { class: "codings" }, side(one.left, left, "left"), side(one.right, right, "right")),
  );
}

/** Agreement as a table: found claims, then each field. */
export function agreement(told) {
  const figure = (value) => el("td", {}, value == null ? "–" : value.toFixed(2));
  const row = (name, count, share, kappa) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, count), figure(share), figure(kappa));
  const { found } = told;
  return el(
    "figure",
    { class: "agreement" },
    el(
      "table",
      {},
      el("caption", {}, words.agreement),
      el("thead", {}, el("tr", {}, el("td", {}), ...[words.pairs, words.share, words.kappa].map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, row(words.found, found.left + found.right - found.both, found.share, found.kappa), told.fields.map((one) => row(fields[one.field], one.claims, one.share, one.kappa))),
    ),
    el("figcaption", { class: "small" }, words.agreementNote),
  );
}

/** What is shown of assignments beside a report: to compare where both are done. */
export async function comparable(report, compare) {
  const { assignments } = await api.assignments();
  const closed = assignments.filter((one) => one.report === report && one.reviewers.every((name) => one.done.includes(name)));
  return closed.map((one) => button(`${words.compare}: ${words.compared(...one.reviewers)}`, () => compare(one.id), { class: "compare" }));
}
