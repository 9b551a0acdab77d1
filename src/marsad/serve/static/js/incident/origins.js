// Independent origins: how many, and who has it from whom, drawn as a small graph and told in words.

import { bidi, el, svg } from "../dom.js";
import { words } from "../words.js";
import { chainsOf } from "./chains.js";
import { outletOf } from "./reading.js";

const [WIDTH, ROW, HIGH] = [404, 46, 36];
const LETTER = 6.6; // pixels that a letter takes, most of them less
const MOST_NODES = 60;

export function origins(incident, claims, reports) {
  const { count, groups } = incident.origins;
  const chains = chainsOf(claims, groups);
  const nodes = chains.columns.flat();
  const why = reasonLines(incident.origins, reports);
  return [
    el("p", {}, count == null ? words.originsUntold : words.originCount(count)),
    nodes.length > 1 && nodes.length <= MOST_NODES ? graph(chains) : null,
    groups.length > 1 ? el("ol", { class: "origins" }, groups.map((group) => el("li", {}, bidi(namesOf(group, reports))))) : null,
    why.length ? el("ul", { class: "reasons" }, why) : null,
  ];
}

const titleOf = (id, reports) => (reports.has(id) ? outletOf(reports.get(id)) : id);
const namesOf = (group, reports) => [...new Set(group.map((id) => titleOf(id, reports)))].join(", ");

function graph({ columns, edges }) {
  const rows = Math.max(...columns.map((column) => column.length));
  const [wide, gap] = [WIDTH / columns.length, 34];
  const box = (node) => ({ x: node.at * wide, y: node.row * ROW + (ROW - HIGH) / 2 + 18, width: wide - (node.at < columns.length - 1 ? gap : 0) });
  const heads = columns.map((_, index) => svg("text", { class: "head", x: index * wide, y: 11 }, index === 0 ? words.outlets : index === columns.length - 1 ? words.saying : words.passing));
  const said = edges.map(({ from, to }) => words.hasItFrom(from.name, to.name)).join(". ");
  return svg(
    "svg",
    { class: "graph", viewBox: `0 0 ${WIDTH} ${rows * ROW + 20}`, role: "img", "aria-label": said || columns.flat().map((one) => one.name).join(", ") },
    heads,
    edges.map(({ from, to }) => edge(box(from), box(to))),
    columns.flat().map((node) => nodeBox(node, box(node))),
  );
}

/** A line from who says it to who has it, its head at the latter. */
function edge(from, to) {
  const [x1, y1] = [from.x + from.width, from.y + HIGH / 2];
  const [x2, y2] = [to.x, to.y + HIGH / 2];
  const half = (x2 - x1) / 2;
  return svg("g", { class: "edge" }, svg("path", { d: `M ${x2} ${y2} C ${x2 - half} ${y2} ${x1 + half} ${y1} ${x1 + 5} ${y1}` }), svg("path", { class: "point", d: `M ${x1 + 1} ${y1} l 7 -3.5 v 7 z` }));
}

function nodeBox(node, { x, y, width }) {
  const isOutlet = node.at === 0 && node.column === 0;
  const group = isOutlet ? Math.min(...node.groups) + 1 : 0;
  const lines = twoLines(node.name, Math.floor((width - (group ? 34 : 14)) / LETTER));
  const left = x + (group ? 28 : 8);
  const first = y + HIGH / 2 + (lines.length > 1 ? -3 : 4.5);
  return svg(
    "g",
    { class: isOutlet ? "outlet" : "voice" },
    svg("title", {}, node.name),
    svg("rect", { x, y, width, height: HIGH, rx: 6 }),
    group ? [svg("circle", { cx: x + 14, cy: y + HIGH / 2, r: 8.5 }), svg("text", { class: "group", x: x + 14, y: y + HIGH / 2 + 4 }, group)] : null,
    lines.map((line, index) => svg("text", { x: left, y: first + index * 14.5 }, line)),
  );
}

/** A name on two lines at most, cut where it is longer still. */
function twoLines(name, room) {
  const lines = [""];
  for (const word of name.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if ([...longer].length <= room || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const rest = lines.slice(1).join(" ");
  return [lines[0], rest].filter(Boolean).map((line) => ([...line].length > room ? `${[...line].slice(0, room - 1).join("")}…` : line));
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
