// Several incidents on one spot or in one area: listed in the panel, and held in the link as a part of the map.

import { api } from "./api.js";
import { filtersOf, windowed } from "./asked.js";
import { button, el, show } from "./dom.js";
import { markerRow } from "./list.js";
import { boxOf, cellAround, isWide } from "./map/data.js";
import { NO_PANEL, state, update } from "./state.js";
import { words } from "./words.js";

const CELLS = 8; // a side: as many parts as the server gathers a square's dots in
const FEW = 600; // more are not pulled apart by looking at them
const MOST = 1000;

const textOf = (box, kind) => [...box.map((degree) => degree.toFixed(5)), kind].join(",");

/** What a click on a cluster does: comes nearer while that pulls it apart, else lists what lies on the spot. */
export async function openCluster(map, { properties, geometry }, closest) {
  const box = cellAround(geometry.coordinates, map.depth, CELLS);
  if (properties.count <= FEW) {
    const { features } = await api.points(filtersOf(windowed(state())), box.join(","));
    const dots = features.filter((one) => !isWide(one.properties));
    const [west, south, east, north] = boxOf(dots);
    if (west === east && south === north) return list([west, south, east, north], "dots");
    return map.map.getZoom() >= closest - 0.2 ? list(box, "dots") : map.enter([west, south, east, north]);
  }
  if (map.map.getZoom() >= closest - 0.2) return list(box, "dots");
  return map.come(geometry.coordinates, map.map.getZoom() + 2);
}

/** What a click on an area does: opens its one incident, or lists them. */
export function openArea({ properties }) {
  if (properties.count === 1) return update({ ...NO_PANEL, incident: properties.id });
  return list(properties.box.split(",").map(Number), `areas,${properties.area}`);
}

function list(box, kind) {
  const around = box.map((degree, index) => degree + (index < 2 ? -2e-5 : 2e-5));
  update({ ...NO_PANEL, here: textOf(around, kind) });
}

/** Fills the panel with what lies there. */
export async function showHere(panel, here, signal) {
  const parts = here.split(",");
  const area = parts.slice(5).join(",");
  const isOf = parts[4] === "areas" ? (one) => isWide(one) && (!area || one.area === area) : (one) => !isWide(one);
  const { features } = await api.points(filtersOf(windowed(state())), parts.slice(0, 4).join(","), signal);
  const markers = features.map((one) => one.properties).filter(isOf);
  const newest = markers.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  show(
    panel,
    el(
      "header",
      { class: "panel-top" },
      button("×", () => update(NO_PANEL), { class: "close", "aria-label": words.close }),
      el("h2", { tabindex: -1 }, words.cluster(markers.length)),
    ),
    el("ol", { class: "rows" }, newest.slice(0, MOST).map((marker) => reachable(markerRow(marker)))),
  );
}

function reachable(item) {
  item.firstChild.tabIndex = 0;
  return item;
}
