// How the map looks, as one style: light or dark. No `glyphs`: without them MapLibre draws every letter with the fonts
// of the machine, Arabic included, and asks no server.

import { controlLayers } from "./held.js";
import { SIDE } from "./images.js";
import { CHOSEN_RADIUS, CLUSTER_RADIUS, COUNT_TEXT, DOT_RADIUS, familyImage, isContested, isWeak, typeColour } from "./shapes.js";

const THEMES = {
  light: { sea: "#d3dde6", land: "#f6f4ef", province: "#ddd8cd", border: "#a79f8f", name: "#5c5648", town: "#6d6a63", halo: "#f6f4ef", dot: "#ffffff", cluster: "#ffffff", count: "#1d2833", ring: "#111a23" },
  dark: { sea: "#0b131b", land: "#1a2632", province: "#263543", border: "#4a5d70", name: "#a9b8c6", town: "#8fa0b0", halo: "#1a2632", dot: "#0b131b", cluster: "#16212c", count: "#eef3f7", ring: "#ffffff" },
};
export const PLAIN = ["sans-serif"];
export const STRONG = ["Marsad Semibold", "sans-serif"]; // no such font: its name gives the weight of the next one
export const DEEPEST = 12; // squares deeper than this would say no more

const byZoom = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];
const kind = (name) => ["==", ["get", "kind"], name];
const geojson = (data) => ({ type: "geojson", data });

/** The whole style; `names` is the tongue of the basemap's names: "en", "ar" or both ("" ). */
export function mapStyle(theme, world, tiles, names) {
  const colours = THEMES[theme];
  return {
    version: 8,
    sources: {
      land: { ...geojson(world.land), tolerance: 0.2 },
      lines: { ...geojson(world.lines), tolerance: 0.2 },
      names: geojson(world.names),
      towns: geojson(world.towns),
      incidents: { type: "vector", tiles: [tiles], minzoom: 0, maxzoom: DEEPEST },
    },
    layers: [...ground(colours), ...areas(theme), ...labels(colours, names), ...incidents(theme, colours)],
  };
}

/** What lies on the map only where somebody asked for it: each source's layers, and below which layer they belong. */
export const OVERLAYS = {
  held: { below: "areas-count", layers: (theme) => controlLayers(theme, THEMES[theme]) },
  pins: { below: "chosen", layers: (theme) => pins(THEMES[theme]) },
  chosen: { layers: (theme) => chosen(THEMES[theme]) },
};

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

const of = (layer, id, type, rest) => ({ id, type, source: "incidents", "source-layer": layer, ...rest });

const isVast = ["match", ["get", "level"], ["country", "region"], true, false];
const half = (name) => [">=", ["*", 2, ["to-number", ["get", name]]], ["get", "count"]]; // of half and more

function areas(theme) {
  // What is only known to a country or a part of the world is a line: filled, it would drown all that is known better.
  const filled = ["case", isVast, 0.015, half("weak"), 0.05, ["interpolate", ["linear"], ["get", "count"], 1, 0.1, 30, 0.18]];
  return [
    of("areas", "areas", "fill", { paint: { "fill-color": typeColour(theme), "fill-opacity": filled, "fill-antialias": false } }),
    of("areas", "areas-contested", "fill", {
      filter: ["all", half("contested"), ["!", isVast]],
      paint: { "fill-pattern": familyImage("stripes-"), "fill-opacity": 0.3 },
    }),
    of("areas", "areas-edges", "line", {
      layout: { "line-join": "round" },
      paint: { "line-color": typeColour(theme), "line-width": 1.2, "line-opacity": ["case", ["any", isVast, half("weak")], 0.4, 0.7] },
    }),
  ];
}

/** The names of a place in the tongue that is wanted. */
export function nameField(names, isCountry) {
  if (names === "ar") return ["get", "arabic"];
  if (names === "en" || !isCountry) return ["get", "name"];
  return ["step", ["zoom"], ["get", "name"], 4, ["format", ["get", "name"], {}, "\n", {}, ["get", "arabic"], { "font-scale": 0.85 }]];
}

function labels(colours, names) {
  const text = (id, from, layout, paint, rest) => ({
    id,
    type: "symbol",
    source: from,
    ...rest,
    layout: { "text-field": nameField(names, id === "countries-names"), "text-font": PLAIN, "text-max-width": 7, ...layout },
    paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.2, ...paint },
  });
  const bigFirst = { "symbol-sort-key": ["-", 0, ["get", "rank"]] };
  const large = [">=", ["get", "thousands"], ["step", ["zoom"], 1500, 5.5, 400, 6.5, 90, 7.5, 0]];
  return [
    text("provinces-names", "names", { "text-size": byZoom(5, 10.5, 9, 13.5), "text-letter-spacing": 0.06, ...bigFirst }, { "text-opacity": 0.8 }, { filter: kind("province"), minzoom: 5.4 }),
    text(
      "towns",
      "towns",
      { "text-size": byZoom(5, 11, 10, 14), "text-anchor": "top", "text-offset": [0, 0.3], "symbol-sort-key": ["-", 0, ["get", "thousands"]] },
      { "text-color": colours.town },
      { minzoom: 4.6, filter: large },
    ),
    text("countries-names", "names", { "text-font": STRONG, "text-size": byZoom(2, 11, 6, 16), "text-letter-spacing": 0.04, ...bigFirst }, {}, { filter: kind("country"), maxzoom: 8 }),
  ];
}

// An area's number gives way to clusters, and goes where there is none.
const BESIDE = {
  "text-variable-anchor": ["center", "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"],
  "text-radial-offset": 1.6,
  "symbol-sort-key": ["-", 0, ["get", "count"]],
};

function incidents(theme, colours) {
  const count = (layer, id, layout, rest) =>
    of(layer, id, "symbol", {
      layout: { "text-field": COUNT_TEXT, "text-font": STRONG, "text-size": 12, ...layout },
      paint: { "text-color": colours.count },
      ...rest,
    });
  return [
    count("middles", "areas-count", BESIDE, {
      minzoom: 4,
      filter: ["all", [">", ["get", "count"], 1], ["!=", ["get", "level"], "region"]],
      paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.5 },
    }),
    of("areas", CHOSEN_AREA, "line", {
      filter: areaFilter([]),
      layout: { "line-join": "round" },
      paint: { "line-color": colours.ring, "line-width": 3 },
    }),
    of("incidents", "dots", "circle", {
      layout: { "circle-sort-key": ["-", 0, ["coalesce", ["get", "killed"], 0]] },
      paint: {
        "circle-radius": DOT_RADIUS,
        "circle-color": typeColour(theme),
        "circle-opacity": ["case", isContested, 0.12, isWeak, 0.4, 0.92],
        "circle-stroke-width": ["case", isContested, 0, 1.4],
        "circle-stroke-color": ["case", isWeak, typeColour(theme), colours.dot],
        "circle-stroke-opacity": ["case", isWeak, 0.75, 1],
      },
    }),
    of("incidents", "dots-contested", "symbol", {
      filter: isContested,
      layout: { "icon-image": familyImage("dot-"), "icon-size": ["/", ["*", DOT_RADIUS, 2], SIDE], "icon-allow-overlap": true },
    }),
    of("clusters", "clusters", "circle", {
      layout: { "circle-sort-key": ["get", "count"] },
      paint: {
        "circle-color": colours.cluster,
        "circle-opacity": 0.94,
        "circle-radius": CLUSTER_RADIUS,
        "circle-stroke-width": 3,
        "circle-stroke-color": typeColour(theme),
      },
    }),
    count("clusters", "clusters-count", { "text-allow-overlap": true, "text-padding": 14 }),
  ];
}

function pins(colours) {
  return [
    {
      id: "pins",
      type: "circle",
      source: "pins",
      paint: {
        "circle-radius": ["case", ["get", "on"], 11, 6],
        "circle-color": colours.ring,
        "circle-opacity": ["case", ["get", "on"], 0.25, 0.1],
        "circle-stroke-color": colours.ring,
        "circle-stroke-width": ["case", ["get", "on"], 3, 1.2],
      },
    },
    {
      id: "pins-names",
      type: "symbol",
      source: "pins",
      filter: ["get", "on"],
      layout: { "text-field": ["get", "name"], "text-font": STRONG, "text-size": 14, "text-anchor": "bottom", "text-offset": [0, -1], "text-allow-overlap": true },
      paint: { "text-color": colours.count, "text-halo-color": colours.halo, "text-halo-width": 2 },
    },
  ];
}

/** The line around the area that is chosen: one of those that the squares hold. */
export const CHOSEN_AREA = "areas-chosen";
export const areaFilter = (keys) => ["in", ["get", "area"], ["literal", keys]];

function chosen(colours) {
  return [
    {
      id: "chosen",
      type: "circle",
      source: "chosen",
      paint: {
        "circle-radius": CHOSEN_RADIUS,
        "circle-opacity": 0,
        "circle-stroke-width": 3,
        "circle-stroke-color": colours.ring,
      },
    },
  ];
}
