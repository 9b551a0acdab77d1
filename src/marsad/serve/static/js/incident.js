// The panel of one incident: what, when, where, how many, who says so.

import { button, el, show, svg } from "./dom.js";
import { claimCard, tollWords } from "./claim.js";
import { basis, bounds, interval, killed, names, placeName, precision, range } from "./format.js";
import { markerRow, typeChip } from "./list.js";
import { update } from "./state.js";
import { outcomes, sides, words } from "./words.js";

const bidi = (text) => el("bdi", {}, text);
const close = () => button("×", () => update({ incident: "", claim: "" }), { class: "close", "aria-label": words.close });

/** Fills the panel with an incident and its claims. */
export function showIncident(panel, { incident, claims }) {
  const reports = new Map(claims.map((one) => [one.report.id, one.report]));
  show(
    panel,
    el(
      "header",
      { class: "panel-top" },
      el("div", {}, typeChip(incident.type), incident.contested ? contested() : null),
      close(),
      el("h2", { dir: "auto", tabindex: -1 }, incident.title),
    ),
    el("dl", { class: "facts" }, facts(incident)),
    section(words.figures, figures(incident, reports)),
    section(words.origins, origins(incident, reports)),
    section(
      words.claimsOf(claims.length),
      claims.map((one) => claimCard(one, incident.type)),
    ),
  );
}

/** Fills the panel with several incidents that lie on one spot, as the map knows them. */
export function showHere(panel, markers, onClose) {
  const newest = markers.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  show(
    panel,
    el(
      "header",
      { class: "panel-top" },
      el("h2", { tabindex: -1 }, words.cluster(markers.length)),
      button("×", onClose, { class: "close", "aria-label": words.close }),
    ),
    el("ol", { class: "rows" }, newest.map((marker) => reachable(markerRow(marker)))),
  );
}

function reachable(item) {
  item.firstChild.tabIndex = 0;
  return item;
}

const contested = () => el("span", { class: "badge contested", title: words.contestedWhy }, words.contested);
const section = (title, ...content) => el("section", {}, el("h3", {}, title), content);

function facts(incident) {
  const date = incident.date;
  return [
    fact(words.when, interval(date), date ? el("small", {}, basis(date)) : null),
    fact(
      words.where,
      incident.places.length ? incident.places.map(placeLine) : words.unplaced,
    ),
    incident.initiators.length ? fact(words.who, bidi(names(incident.initiators))) : null,
    incident.targets.length ? fact(words.whom, bidi(names(incident.targets))) : null,
    incident.figures.filter(isKilled).length > 1 ? fact(words.inAll, killed(incident.killed)) : null,
  ];
}

const fact = (label, ...content) => el("div", {}, el("dt", {}, label), el("dd", {}, content));
const placeLine = (place) => el("span", { class: "place" }, bidi(placeName(place)), el("small", {}, precision(place)));

const isRange = ({ low, best, high }) => [low, best, high].every(Number.isInteger) && low < high;
const isKilled = (figure) => figure.outcome === "killed";
const GRAVEST = Object.keys(outcomes);

function figures(incident, reports) {
  if (!incident.figures.length) return el("p", { class: "note" }, words.noFigures);
  const gravest = incident.figures.toSorted((a, b) => GRAVEST.indexOf(a.outcome) - GRAVEST.indexOf(b.outcome));
  return gravest.map((figure) =>
    el(
      "div",
      { class: "figure" },
      el(
        "p",
        { class: "figure-top" },
        el("strong", {}, `${range(bounds(figure))} ${outcomes[figure.outcome]}`),
        el("small", {}, [sides[figure.side], isRange(figure) ? words.best(figure.best) : ""].filter(Boolean).join(" · ")),
      ),
      figure.statements.length > 1 ? band(figure) : null,
      el("ul", { class: "statements" }, figure.statements.map((one) => statement(one, reports))),
    ),
  );
}

const ends = (toll) => [toll.low, toll.high].filter((end) => Number.isInteger(end));

/** Every statement of a figure as a line on one scale from nought; an open end is dotted. */
function band(figure) {
  const most = Math.max(1, ...figure.statements.flatMap((one) => ends(one.toll))) * 1.1;
  const at = (count) => 4 + (count / most) * 292;
  const lines = figure.statements.filter((one) => ends(one.toll).length).map((one, index) => {
    const { low, high } = bounds(one.toll);
    const y = 6 + index * 8;
    const [left, right] = [at(low ?? 0), at(high ?? most)];
    const open = low === null || high === null;
    return svg(
      "g",
      {},
      svg("line", { x1: at(0), x2: at(most), y1: y, y2: y, class: "track" }),
      svg("line", { x1: left, x2: right, y1: y, y2: y, class: open ? "open" : "closed" }),
      ends(one.toll).map((end) => svg("circle", { cx: at(end), cy: y, r: 3 })),
    );
  });
  const height = 4 + lines.length * 8;
  return svg("svg", { class: "band", viewBox: `0 0 300 ${height}`, width: 300, height, "aria-hidden": "true" }, lines);
}

function statement(one, reports) {
  const who = one.sources.length ? one.sources.join(", ") : words.itself;
  const { publisher, title } = reports.get(one.report_id) ?? {};
  const where = publisher || title;
  return el(
    "li",
    {},
    el("span", { class: "number" }, tollWords(one.toll)),
    el("span", {}, bidi(who), where && where !== who ? el("small", {}, " · ", bidi(where)) : null),
  );
}

function origins(incident, reports) {
  const { count, groups } = incident.origins;
  const title = (id) => reports.get(id)?.publisher || quoted(reports.get(id)?.title) || id;
  const names = (group) => [...new Set(group.map(title))].join(", ");
  const why = reasonLines(incident.origins, reports);
  return [
    el("p", {}, count == null ? words.originsUntold : words.originCount(count)),
    groups.length > 1
      ? el("ol", { class: "origins" }, groups.map((group) => el("li", {}, bidi(names(group)))))
      : null,
    why.length ? el("ul", { class: "reasons" }, why) : null,
    el("p", { class: "small" }, bidi(incident.sources.join(" · "))),
  ];
}

/** Why reports were joined, with their names for their ids; that two carry one text is said once. */
function reasonLines({ reasons, copies }, reports) {
  const name = nameOf(reports);
  const told = (ids) => reasons.some((reason) => reason.includes("the same text") && ids.every((id) => reason.includes(id)));
  return [
    ...reasons.map((reason) => el("li", { dir: "auto" }, named(reason, reports, name))),
    ...copies.filter((ids) => !told(ids)).map(([one, other]) => el("li", {}, words.copies(bidi(name(one)), bidi(name(other))))),
  ];
}

const quoted = (title) => (title ? `“${title}”` : "");

/** Names a report by its publisher, or by its title where that publisher has more than one here. */
function nameOf(reports) {
  const publishers = [...reports.values()].map((report) => report.publisher);
  const isSole = (publisher) => publisher && publishers.filter((one) => one === publisher).length === 1;
  return (id) => {
    const { publisher, title } = reports.get(id) ?? {};
    return isSole(publisher) ? publisher : quoted(title) || id;
  };
}

function named(text, reports, name) {
  const ids = [...reports.keys()].sort((a, b) => b.length - a.length); // an id may be part of a longer one
  const any = ids.map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return any ? text.replace(new RegExp(any, "g"), name) : text;
}
