// What the accounts do not agree on: who stands on which side, side by side.

import { bidi, el } from "../dom.js";
import { disputes } from "../words.js";
import { claimLink } from "./reading.js";

export function contradictions(incident, claims, panel) {
  return incident.contradictions.map(({ about, positions }) =>
    el(
      "div",
      { class: "contradiction" },
      el("h4", {}, disputes[about] ?? about),
      el("ul", { class: "positions" }, positions.map((one) => position(one, claims, panel))),
    ),
  );
}

function position({ says, voices, claims: ids }, claims, panel) {
  return el(
    "li",
    {},
    el("p", { class: "says", dir: "auto" }, says),
    el("p", { class: "voices" }, bidi(voices.join(", "))),
    el("p", { class: "small" }, ids.map((id, index) => [index ? " · " : "", claimLink(claims, id, panel)])),
  );
}
