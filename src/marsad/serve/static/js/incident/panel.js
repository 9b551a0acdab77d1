// The panel of one incident: what, when, where, how many, how sure, who says so.

import { bidi, button, el, fact, section, show } from "../dom.js";
import { claimCard } from "../claim.js";
import { basis, interval, killed, placeName, precision } from "../format.js";
import { typeChip } from "../list.js";
import { NO_PANEL, update } from "../state.js";
import { grades, words } from "../words.js";
import { contradictions } from "./contradictions.js";
import { figures } from "./figures.js";
import { grade } from "./grade.js";
import { origins } from "./origins.js";
import { whoSays } from "./reading.js";
import { why } from "./why.js";

/** Fills the panel with an incident and its claims. */
export function showIncident(panel, { incident, claims }) {
  const reports = new Map(claims.map((one) => [one.report.id, one.report]));
  show(
    panel,
    top(incident),
    el("dl", { class: "facts" }, facts(incident, claims)),
    incident.grade ? section(words.howSure, grade(incident.grade)) : null,
    section(words.figures, figures(incident, claims)),
    incident.contradictions.length ? section(words.contradictions, contradictions(incident, claims, panel)) : null,
    section(words.origins, origins(incident, claims, reports)),
    section(
      words.claimsOf(claims.length),
      claims.map((one) => claimCard(one, incident.type)),
    ),
    why(incident.id, claims),
  );
}

function top(incident) {
  const badge = (kind, label, title) => el("span", { class: `badge ${kind}`, title }, label);
  return el(
    "header",
    { class: "panel-top" },
    el(
      "div",
      { class: "badges" },
      typeChip(incident.type),
      incident.grade ? badge(`grade ${incident.grade.airwars}`, grades[incident.grade.airwars], incident.grade.airwars_reason) : null,
      incident.contested && incident.grade?.airwars !== "contested" ? badge("contested", words.contested, words.contestedWhy) : null,
      incident.planned ? badge("planned", words.plannedOnly) : null,
    ),
    button("×", () => update(NO_PANEL), { class: "close", "aria-label": words.close }),
    el("h2", { dir: "auto", tabindex: -1 }, incident.title),
  );
}

function facts(incident, claims) {
  const date = incident.date;
  const people = (label, role) => (incident[role].length ? fact(label, listed(incident[role].map((one) => whoSays(one.name, claims, role, one)))) : null);
  return [
    fact(words.when, date ? whoSays(interval(date), claims, "when") : words.undated, date ? el("small", {}, basis(date)) : null),
    fact(words.where, incident.places.length ? incident.places.map((place) => placeLine(place, claims)) : words.unplaced),
    people(words.who, "initiators"),
    people(words.supporters, "supporters"),
    people(words.whom, "targets"),
    incident.figures.filter((one) => one.outcome === "killed").length > 1 ? fact(words.inAll, killed(incident.killed)) : null,
    incident.sources.length ? fact(words.saysSo, bidi(incident.sources.join(" · "))) : null,
  ];
}

const listed = (nodes) => nodes.flatMap((node, index) => (index ? [", ", node] : [node]));
const placeLine = (place, claims) => el("span", { class: "place" }, whoSays(placeName(place), claims, "places", place), el("small", {}, precision(place)));
