// The claim at hand: what it says field by field and how surely, what can be done, what was done.

import { button, el, show } from "../dom.js";
import { basis, bounds, interval, names, placeName, range } from "../format.js";
import { typeChip } from "./chip.js";
import { certainties, outcomes, sides, statuses, types } from "../words.js";
import { wordsAt } from "./text.js";
import { fields, standings, verbs, words } from "./words.js";

export const FIELDS = Object.keys(fields);
const BADGE = { rejected: "denied", corrected: "corrected", accepted: "accepted", added: "added", read: "", checked: "accepted" };

const tollText = (toll) => [`${range(bounds(toll))} ${outcomes[toll.outcome]}`, toll.group || sides[toll.side]].filter(Boolean).join(", ");

/** What a field says, in words. */
export function said(claim, field) {
  if (field === "type") return types[claim.type];
  if (field === "status") return statuses[claim.status];
  if (field === "certainty") return certainties[claim.certainty];
  if (field === "date") return claim.date ? `${interval(claim.date)}, ${basis(claim.date)}` : "";
  if (field === "places") return claim.places.map(placeName).join("; ");
  if (field === "tolls") return claim.tolls.map(tollText).join("; ");
  if (field === "evidence") return claim.evidence.map((span) => `“${wordsAt(span.start, span.end)}”`).join(" … ");
  if (field === "sources" && !claim.sources.length) return words.itself;
  return names(claim[field]);
}

/** How surely a field was read: the least sure of its parts, of places the surest; null where the reader does not say. */
export function sureOf(claim, field) {
  if (field in (claim.sure ?? {})) return claim.sure[field] ?? null;
  const parts = field === "date" ? [claim.when].filter(Boolean) : field === "evidence" ? [] : claim[field];
  const given = Array.isArray(parts) ? parts.map((one) => one.confidence).filter((one) => one != null) : [];
  return given.length ? Math[field === "places" ? "max" : "min"](...given) : null;
}

export const badge = (standing) => (standing === "read" ? null : el("span", { class: `badge ${BADGE[standing]}` }, standings[standing]));

/** Fills the panel for one claim; `does` is what its buttons do. */
export function showClaim(panel, one, seen, does) {
  const { claim } = one;
  show(
    panel,
    el(
      "header",
      { class: "claim-top" },
      el("h2", { tabindex: -1 }, typeChip(claim.type), " ", badge(one.standing)),
      el("p", { class: "small" }, claim.confidence != null && one.standing === "read" ? words.sureOf(claim.confidence) : ""),
    ),
    one.standing === "rejected" ? el("p", { class: "note" }, words.rejectedNote) : null,
    actions(does),
    el("ol", { class: "claim-fields", "aria-label": words.edit }, FIELDS.map((field) => row(one, field, does))),
    el("section", { class: "of-incident", id: "of-incident" }),
    history(one, seen),
  );
}

function actions(does) {
  const action = (key, name, act) => button([name, el("kbd", { "aria-hidden": true }, key)], act, { class: `act ${key}`, "aria-keyshortcuts": key });
  return el(
    "div",
    { class: "actions" },
    action("a", words.accept, does.accept),
    action("r", words.reject, does.reject),
    action("m", words.missed, does.missed),
    action("u", words.undo, does.undo),
  );
}

function row(one, field, does) {
  const { claim, read } = one;
  const text = said(claim, field);
  const before = read && said(read, field);
  const changed = read && before !== text;
  const sure = changed ? null : sureOf(claim, field);
  const open = button("", () => does.edit(field), {
    class: "claim-field",
    "data-field": field,
    "aria-label": `${words.field(fields[field])}: ${text || words.none}${sure === null ? "" : `, ${words.sureOf(sure)}`}`,
    onfocus: () => does.light(field),
    onmouseenter: () => does.light(field),
  });
  open.append(
    el("span", { class: "label" }, fields[field]),
    el("span", { class: "said-so", dir: "auto" }, text || el("span", { class: "none" }, field === "date" ? words.notKnown : words.none)),
    sure === null ? "" : meter(sure),
  );
  if (changed) open.append(el("span", { class: "before", dir: "auto" }, words.was(before || words.none)));
  return el("li", { "data-row": field }, open);
}

function meter(sure) {
  const level = sure < 0.5 ? "low" : sure < 0.8 ? "middle" : "high";
  const node = el("span", { class: `meter ${level}`, title: words.sureOf(sure) }, el("i", {}), words.sure(sure));
  node.firstChild.style.setProperty("--share", sure);
  return node;
}

function history(one, seen) {
  const mine = seen.acts.filter((act) => act.claim === one.claim.id || one.acts.includes(act.id) || act.settles?.includes(one.claim.id));
  return el(
    "details",
    { class: "history" },
    el("summary", {}, words.history, mine.length ? ` (${mine.length})` : ""),
    mine.length ? el("ol", {}, mine.map((act) => line(act, seen))) : el("p", { class: "small" }, words.noHistory),
  );
}

function line(act, seen) {
  const what = act.fields.map((field) => fields[field]).join(", ");
  const back = seen.taken_back.includes(act.id);
  const when = act.at.slice(0, 16).replace("T", " ");
  return el(
    "li",
    { class: back ? "back" : null },
    el("bdi", {}, act.by),
    ` ${verbs[act.verb]} ${what} `,
    el("small", {}, when, act.reason ? ` · ${act.reason}` : "", back ? ` · ${words.takenBack}` : ""),
  );
}
