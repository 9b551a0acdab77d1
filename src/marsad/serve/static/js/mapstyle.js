// How the map looks, as one style: light or dark, drawn from sources that lie in memory. No `glyphs`: without them
// MapLibre draws every letter with the fonts of the machine, Arabic included, and asks no server.

import { COLOURS } from "./families.js";
import { EMPTY } from "./mapdata.js";

const THEMES = {
  light: { sea: "#d5dfe8", land: "#f6f4ef", province: "#ddd8cd", border: "#a79f8f", name: "#5c5648", town: "#6d6a63", halo: "#f6f4ef", dot: "#ffffff", cluster: "#2c3e50", count: "#ffffff", ring: "#d99a00" },
  dark: { sea: "#0b131b", land: "#1a2632", province: "#263543", border: "#4a5d70", name: "#9fb0c0", town: "#8496a7", halo: "#1a2632", dot: "#0b131b", cluster: "#d9e2ea", count: "#14202b", ring: "#ffd166" },
};
const PLAIN = ["sans-serif"];
const STRONG = ["Marsad Semibold", "sans-serif"]; // no such font: its name gives the weight of the next one
const FURTHEST = 14;

// A cluster knows how many were killed in it, and how many of its incidents are of each family.
const countOf = (family) => ["+", ["case", ["==", ["get", "family"], family], 1, 0]];
const CLUSTER = {
  dead: ["+", ["get", "dead"]],
  ...Object.fromEntries(Object.keys(COLOURS).map((family) => [family, countOf(family)])),
};
const MOST = ["max", ...Object.keys(COLOURS).map((family) => ["get", family])];
const COMMONEST = [
  "case",
  ...Object.entries(COLOURS).flatMap(([family, colour]) => [["==", ["get", family], MOST], colour]),
  COLOURS.other,
];

const steps = (value) => Array.from({ length: FURTHEST + 1 }, (_, zoom) => [zoom, value(zoom)]).flat();
const byZoom = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];
const kind = (name) => ["==", ["get", "kind"], name];
const source = (data) => ({ type: "geojson", data });

/** The whole style for a theme; `world` and `data` are what it is drawn from. */
export function mapStyle(theme, world, data) {
  const colours = THEMES[theme];
  return {
    version: 8,
    sources: {
      land: { ...source(world.land), tolerance: 0.2 },
      lines: { ...source(world.lines), tolerance: 0.2 },
      names: source(world.names),
      towns: source(world.towns),
      areas: source(data.areas),
      dots: { ...source(data.dots), cluster: true, clusterRadius: 38, clusterMaxZoom: FURTHEST, maxzoom: FURTHEST + 1, clusterProperties: CLUSTER },
      chosen: source(EMPTY),
    },
    layers: [...ground(colours), ...areas(), ...labels(colours), ...dots(colours), ...chosen(colours)],
  };
}

function ground(colours) {
  const line = (id, name, colour, width, extra) => ({
    id,
    type: "line",
    source: "lines",
    filter: kind(name),
    paint: { "line-color": colour, "line-width": width, ...extra },
  });
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land, "fill-outline-color": colours.border } },
    { ...line("provinces", "province", colours.province, byZoom(3, 0.4, 8, 1.4)), minzoom: 3.5 },
    line("borders", "border", colours.border, byZoom(1, 0.5, 8, 1.8)),
    line("disputed", "disputed", colours.border, byZoom(1, 0.5, 8, 1.6), { "line-dasharray": [3, 2] }),
  ];
}

function areas() {
  // Metres on the ground double in pixels with every zoom; never so small that it cannot be hit.
  const radius = ["interpolate", ["exponential", 2], ["zoom"], ...steps((zoom) => ["max", 7, ["*", ["get", "pixels"], 2 ** zoom]])];
  return [
    {
      id: "areas",
      type: "circle",
      source: "areas",
      paint: {
        "circle-radius": radius,
        "circle-color": ["get", "colour"],
        "circle-opacity": ["interpolate", ["linear"], ["get", "count"], 1, 0.09, 20, 0.2],
        "circle-stroke-color": ["get", "colour"],
        "circle-stroke-opacity": 0.55,
        "circle-stroke-width": 1.2,
      },
    },
  ];
}

function labels(colours) {
  const text = (id, from, layout, paint, rest) => ({
    id,
    type: "symbol",
    source: from,
    ...rest,
    layout: { "text-font": PLAIN, "text-max-width": 7, ...layout },
    paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.2, ...paint },
  });
  const bigFirst = { "symbol-sort-key": ["-", 0, ["get", "rank"]] };
  const twoNames = ["format", ["get", "name"], {}, "\n", {}, ["get", "name_ar"], { "font-scale": 0.85 }];
  return [
    text(
      "provinces-names",
      "names",
      { "text-field": ["get", "name"], "text-size": byZoom(5, 10, 9, 13), "text-letter-spacing": 0.06, ...bigFirst },
      { "text-opacity": 0.75 },
      { filter: kind("province"), minzoom: 5.4 },
    ),
    text(
      "towns",
      "towns",
      { "text-field": ["get", "name"], "text-size": byZoom(5, 10, 10, 13), "text-anchor": "top", "text-offset": [0, 0.3], "symbol-sort-key": ["-", 0, ["get", "thousands"]] },
      { "text-color": colours.town },
      { minzoom: 4.6, filter: [">=", ["get", "thousands"], ["step", ["zoom"], 1500, 5.5, 400, 6.5, 90, 7.5, 0]] },
    ),
    text(
      "countries-names",
      "names",
      { "text-field": byZoomField(twoNames), "text-font": STRONG, "text-size": byZoom(2, 10, 6, 15), "text-letter-spacing": 0.04, ...bigFirst },
      {},
      { filter: kind("country"), maxzoom: 8 },
    ),
  ];
}

const byZoomField = (detailed) => ["step", ["zoom"], ["get", "name"], 4, detailed];

function dots(colours) {
  const count = (id, from, filter) => ({
    id,
    type: "symbol",
    source: from,
    filter,
    layout: { "text-field": ["to-string", ["coalesce", ["get", "point_count"], ["get", "count"]]], "text-font": STRONG, "text-size": 12, "text-allow-overlap": true },
    paint: from === "areas" ? { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.5 } : { "text-color": colours.count },
  });
  const hollow = (yes, no) => ["case", ["get", "contested"], yes, no];
  return [
    count("areas-count", "areas", [">", ["get", "count"], 1]),
    {
      id: "clusters",
      type: "circle",
      source: "dots",
      filter: ["has", "point_count"],
      paint: {
        "circle-color": colours.cluster,
        "circle-opacity": 0.92,
        "circle-radius": ["min", 34, ["+", 9, ["*", 0.75, ["sqrt", ["get", "dead"]]]]],
        "circle-stroke-width": 3.5,
        "circle-stroke-color": COMMONEST,
      },
    },
    count("clusters-count", "dots", ["has", "point_count"]),
    {
      id: "dots",
      type: "circle",
      source: "dots",
      filter: ["!", ["has", "point_count"]],
      paint: {
        "circle-radius": ["get", "size"],
        "circle-color": ["get", "colour"],
        "circle-opacity": hollow(0.25, 0.85),
        "circle-stroke-width": hollow(2.5, 1.2),
        "circle-stroke-color": hollow(["get", "colour"], colours.dot),
      },
    },
  ];
}

function chosen(colours) {
  return [
    {
      id: "chosen",
      type: "circle",
      source: "chosen",
      paint: {
        "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], ...steps((zoom) => ["max", ["+", ["get", "size"], 6], 17, ["*", ["get", "pixels"], 2 ** zoom]])],
        "circle-opacity": 0,
        "circle-stroke-width": 3,
        "circle-stroke-color": colours.ring,
      },
    },
  ];
}
