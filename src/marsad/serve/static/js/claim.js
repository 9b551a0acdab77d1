// One claim as a card: who says so, how surely, and the words, in which each field can be lit.

import { bidi, button, el } from "./dom.js";
import { basis, bounds, day, interval, names, range } from "./format.js";
import { light, passageNode } from "./marks.js";
import { hrefOf } from "./state.js";
import { certainties, outcomes, reviewed, sides, statuses, types, words } from "./words.js";

/** "Reuters, via the Times": who says so; the report itself where nobody is named. */
export function speaker(claim) {
  if (!claim.sources.length) return [words.itself];
  const via = claim.via.length ? [", ", bidi(words.via(names(claim.via)))] : [];
  return [bidi(names(claim.sources)), ...via];
}

export const tollWords = (toll) => `${range(bounds(toll))} ${outcomes[toll.outcome] ?? toll.outcome}`;

function tollLine(tolls) {
  return tolls.map((toll) => [tollWords(toll), toll.group || sides[toll.side]].filter(Boolean).join(", ")).join("; ");
}

const isMarked = (mentions) => mentions.some((one) => Number.isInteger(one.start));

/** What a claim says, field by field; a field with words of its own is a button that lights them. */
export function fieldsOf(claim, lightUp) {
  const rows = [
    ["initiators", words.who, names(claim.initiators), claim.initiators],
    ["supporters", words.supporters, names(claim.supporters), claim.supporters],
    ["targets", words.whom, names(claim.targets), claim.targets],
    ["places", words.where, names(claim.places), claim.places],
    ["when", words.when, claim.date ? `${interval(claim.date)}, ${basis(claim.date)}` : "", claim.when ? [claim.when] : []],
    ["tolls", words.figures, tollLine(claim.tolls), claim.tolls],
  ].filter(([, , text]) => text);
  return el(
    "dl",
    { class: "fields" },
    rows.map(([role, label, text, mentions]) => {
      const value = isMarked(mentions)
        ? button(text, () => lightUp(role), { class: "field-button", dir: "auto", title: words.showWords(label) })
        : bidi(text);
      return el("div", {}, el("dt", {}, label), el("dd", {}, value));
    }),
  );
}

/** What a claim's type (where it is not the incident's), status and certainty are, and what people made of it, as marks. */
export function badges(claim, type, standing = "read") {
  const shown = [];
  if (claim.type !== type) shown.push(el("span", { class: "badge" }, types[claim.type] ?? claim.type));
  if (claim.status !== "happened") shown.push(el("span", { class: `badge ${claim.status}` }, statuses[claim.status]));
  shown.push(el("span", { class: `badge ${claim.certainty}` }, certainties[claim.certainty]));
  if (reviewed[standing]) shown.push(el("span", { class: `badge ${standing}`, title: words.byPeople }, reviewed[standing]));
  return shown;
}

/** A claim in an incident of some type. */
export function claimCard({ report, claim, passages, standing }, type) {
  const card = el("article", { class: "claim", "data-id": claim.id, tabindex: -1 });
  let lit = "";
  const lightUp = (role) => {
    lit = lit === role ? "" : role;
    light(card, claim.id, lit);
  };
  const quotes = passages.length
    ? passages.map((passage) => passageNode(passage, claim))
    : el("p", { class: "note" }, words.noWords);
  card.append(
    el("header", {}, el("h4", {}, speaker(claim)), el("span", { class: "badges" }, badges(claim, type, standing))),
    el("div", { class: "quotes", lang: report.language || null }, quotes),
    fieldsOf(claim, lightUp),
    el(
      "footer",
      {},
      bidi([report.publisher, report.published ? day(report.published) : ""].filter(Boolean).join(", ")),
      el(
        "a",
        { href: hrefOf({ report: report.id, claim: claim.id, field: "" }), dir: "auto", title: words.inReport },
        report.title || report.id,
      ),
    ),
  );
  return card;
}
