// What a mark of the map says when the pointer rests on it.

import { el } from "../dom.js";
import { day, killed } from "../format.js";
import { typeChip } from "../list.js";
import { words } from "../words.js";

/** A feature in a few lines. */
export function told({ layer, properties }) {
  if (layer.id.startsWith("held")) return lines(properties.name, [properties.label || words.unknownHolder, properties.disputed ? words.contested : ""]);
  if (layer.id === "dots") return ofIncident(properties);
  const toll = properties.killed ? words.killed(properties.killed.toLocaleString()) : "";
  const title = layer.id === "areas" ? words.somewhereIn(properties.place) : "";
  return el("div", { class: "told" }, title ? el("strong", { dir: "auto" }, title) : null, el("span", {}, words.cluster(properties.count)), toll ? el("span", {}, toll) : null, typeChip(properties.type));
}

function ofIncident({ type, title, place, date, killed: best, killed_low: low = 0, killed_high: high = 0, killed_open: open = false, contested }) {
  const toll = best === undefined ? "" : killed({ low, best, high, open });
  return el("div", { class: "told" }, typeChip(type), el("strong", { dir: "auto" }, title), el("span", {}, [place, date ? day(date) : words.undated].filter(Boolean).join(" · ")), toll ? el("span", {}, toll) : null, contested ? el("span", { class: "badge contested" }, words.contested) : null);
}

const lines = (title, rest) => el("div", { class: "told" }, el("strong", { dir: "auto" }, title), rest.filter(Boolean).map((line) => el("span", { dir: "auto" }, line)));
