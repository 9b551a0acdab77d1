// Figures as ranges, with what each source says drawn on one scale; each statement leads to its words.

import { bidi, button, el, svg } from "../dom.js";
import { tollWords } from "../claim.js";
import { bounds, range } from "../format.js";
import { outcomes, sides, statementStandings, words } from "../words.js";
import { outletOf, readAt } from "./reading.js";

const GRAVEST = Object.keys(outcomes);
const WIDTH = 132;
const ROW = 30;

const isRange = ({ low, best, high }) => [low, best, high].every(Number.isInteger) && low < high;
const ends = (toll) => [toll.low, toll.high].filter((end) => Number.isInteger(end));

/** All figures of an incident, the gravest first. */
export function figures(incident, claims) {
  if (!incident.figures.length) return el("p", { class: "note plain" }, words.noFigures);
  const gravest = incident.figures.toSorted((a, b) => GRAVEST.indexOf(a.outcome) - GRAVEST.indexOf(b.outcome));
  return gravest.map((figure) => one(figure, claims));
}

function one(figure, claims) {
  const most = Math.max(1, figure.high ?? 0, ...figure.statements.flatMap((statement) => ends(statement.toll))) * 1.12;
  const what = [sides[figure.side], isRange(figure) ? words.best(figure.best) : ""].filter(Boolean).join(" · ");
  return el(
    "div",
    { class: "figure" },
    el("p", { class: "figure-top" }, el("strong", {}, `${range(bounds(figure))} ${outcomes[figure.outcome]}`), el("small", {}, what)),
    el("ul", { class: "statements" }, figure.statements.map((statement) => row(statement, figure, most, claims))),
    figure.reason ? el("p", { class: "small", dir: "auto" }, figure.reason) : null,
  );
}

function row(statement, figure, most, claims) {
  const quoted = claims.find(({ claim }) => claim.id === statement.claim_id);
  const outlet = quoted ? outletOf(quoted.report) : "";
  const who = statement.sources.join(", ") || outlet || words.itself;
  const note = [outlet && outlet !== who ? outlet : "", statementStandings[statement.standing] ?? ""].filter(Boolean).join(" · ");
  const name = quoted ? button(bidi(who), () => readAt(quoted, "tolls"), { class: "field-button", title: words.readWords }) : bidi(who);
  const label = el("span", { class: "who" }, name, note ? el("small", {}, bidi(note)) : null);
  return el("li", { class: `stands-${statement.standing}` }, label, track(statement, figure, most), el("span", { class: "number" }, tollWords(statement.toll)));
}

/** What one says, on a scale from nought; the figure's whole range lies behind it, an open end is dotted. */
function track({ toll }, figure, most) {
  const at = (count) => 4 + (count / most) * (WIDTH - 8);
  const { low, high } = bounds(toll);
  const middle = ROW / 2;
  const [from, to] = [at(figure.low ?? 0), at(figure.high ?? most)];
  const isOpen = low === null || high === null;
  return svg(
    "svg",
    { class: "band", viewBox: `0 0 ${WIDTH} ${ROW}`, width: WIDTH, height: ROW, "aria-hidden": "true" },
    svg("rect", { class: "range", x: from, width: Math.max(to - from, 2), y: 0, height: ROW }),
    svg("line", { class: "track", x1: at(0), x2: at(most), y1: middle, y2: middle }),
    ends(toll).length ? svg("line", { class: isOpen ? "open" : "closed", x1: at(low ?? 0), x2: at(high ?? most), y1: middle, y2: middle }) : null,
    ends(toll).map((end) => svg("circle", { cx: at(end), cy: middle, r: 4 })),
  );
}
