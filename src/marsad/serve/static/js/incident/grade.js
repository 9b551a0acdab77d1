// How sure an incident is, and why: Airwars' word, the Admiralty's pair.

import { el } from "../dom.js";
import { credibilities, gradeMeanings, grades, reliabilities, words } from "../words.js";

export function grade({ airwars, airwars_reason: reason, reliability, credibility, admiralty_reason: because, against_interest: against }) {
  return el(
    "dl",
    { class: "grades" },
    el("div", {}, el("dt", {}, el("span", { class: `badge grade ${airwars}` }, grades[airwars])), el("dd", {}, gradeMeanings[airwars], el("small", { dir: "auto" }, reason))),
    el(
      "div",
      {},
      el("dt", {}, el("span", { class: "badge pair" }, `${reliability}${credibility}`)),
      el("dd", {}, words.admiralty(reliabilities[reliability], credibilities[credibility]), el("small", { dir: "auto" }, because)),
    ),
    against.length ? el("p", { class: "small" }, words.againstInterest(against.length)) : null,
  );
}
