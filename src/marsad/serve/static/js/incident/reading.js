// From a field of an incident to the words that it stands on: the report opens where they are.

import { bidi, button, el } from "../dom.js";
import { NO_REPORT, update } from "../state.js";
import { words } from "../words.js";

const has = (one) => Number.isInteger(one?.start);
const isSame = (a, b) => (a.id && b.id ? a.id === b.id : a.name === b.name);

/** The claims in whose text a field's words stand; `wanted` is the one of several that is meant. */
export function standing(claims, role, wanted) {
  return claims.filter(({ claim }) => {
    if (role === "when") return has(claim.when);
    return claim[role].some((one) => has(one) && (!wanted || isSame(one, wanted)));
  });
}

/** Opens a report at a claim, the words of one of its fields lit. */
export const readAt = ({ report, claim }, field) => update({ ...NO_REPORT, report: report.id, claim: claim.id, field });

/** A value as a button that leads to its words, plain where it has none. */
export function whoSays(text, claims, role, wanted) {
  const [first] = standing(claims, role, wanted);
  if (!first) return bidi(text);
  return button(bidi(text), () => readAt(first, role), { class: "field-button", title: words.readWords });
}

/** Who says so in a claim: its sources, else its outlet. */
export const voiceOf = ({ report, claim }) => claim.sources.map((one) => one.name).join(", ") || outletOf(report);
export const outletOf = (report) => report.publisher || report.title || report.id;

/** A claim's name as a button that leads to it among the panel's cards. */
export function claimLink(claims, id, panel) {
  const one = claims.find(({ claim }) => claim.id === id);
  if (!one) return el("code", {}, id);
  const go = () => {
    const card = [...(panel ?? document).querySelectorAll(".claim")].find((node) => node.dataset.id === id);
    card?.scrollIntoView({ block: "start" });
    card?.focus({ preventScroll: true });
  };
  return button(bidi(`${voiceOf(one)}${one.claim.sources.length ? ` · ${outletOf(one.report)}` : ""}`), go, { class: "link" });
}
