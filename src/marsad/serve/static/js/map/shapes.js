// What is said of a square's features, as expressions of the map: colours by type, sizes by toll, widths by precision.

import { COLOURS, MEMBERS } from "../families.js";

const METRES_PER_PIXEL = 78271.517; // at zoom 0 on the equator, squares of 512
const FURTHEST = 14;
const WIDTHS = ["match", ["get", "level"], "subprovince", 20, "province", 60, "country", 250, "region", 300, 60];

/** The colour of a feature's type in a theme. */
export const typeColour = (theme) => [
  "match",
  ["get", "type"],
  ...Object.entries(MEMBERS).flatMap(([family, types]) => [types, COLOURS[theme][family]]),
  COLOURS[theme].other,
];

/** The family of a feature's type, as the end of an image's name. */
export const familyImage = (prefix) => [
  "concat",
  prefix,
  ["match", ["get", "type"], ...Object.entries(MEMBERS).flatMap(([family, types]) => [types, family]), "other"],
];

const killed = ["coalesce", ["get", "killed"], 0];

/** The radius of a dot in pixels: its area grows with the toll. */
export const DOT_RADIUS = ["min", 20, ["+", 5, ["*", 1.9, ["sqrt", killed]]]];
/** The radius of a cluster: it holds its number, and grows with the toll. */
export const CLUSTER_RADIUS = ["min", 23, ["+", 11, ["*", 1.2, ["ln", ["+", 1, killed]]]]];

const count = ["get", "count"];
/** How many, in few letters: 940, 1.2k, 15k. */
export const COUNT_TEXT = [
  "case",
  [">=", count, 10_000],
  ["concat", ["to-string", ["round", ["/", count, 1000]]], "k"],
  [">=", count, 1000],
  ["concat", ["to-string", ["/", ["round", ["/", count, 100]], 10]], "k"],
  ["to-string", count],
];

export const isContested = ["all", ["has", "contested"], ["!=", ["to-number", ["get", "contested"]], 0]];
/** One origin, or none that can be told. */
export const isWeak = ["<", ["coalesce", ["get", "origins"], 0], 2];

/** Something by zoom where each zoom doubles it: kilometres on the ground as pixels; never less than `least`. */
export function onGround(of, least) {
  const steps = Array.from({ length: FURTHEST + 1 }, (_, zoom) => [zoom, ["max", least, of(2 ** zoom)]]);
  return ["interpolate", ["exponential", 2], ["zoom"], ...steps.flat()];
}

const kilometres = ["coalesce", ["get", "radius_km"], WIDTHS];
const pixels = ["/", ["*", kilometres, 1000, ["coalesce", ["get", "stretch"], 1.2]], METRES_PER_PIXEL];

/** The radius of an area in pixels; never so small that it cannot be hit. */
export const AREA_RADIUS = onGround((scale) => ["*", pixels, scale], 8);
/** The same for a ring around what is chosen: a town's is as wide as a dot can be. */
export const CHOSEN_RADIUS = onGround((scale) => ["case", [">=", kilometres, 15], ["*", pixels, scale], 0], 17);
/** The size of an image of `side` pixels that fills an area. */
export const areaImage = (side) => onGround((scale) => ["/", ["*", pixels, scale * 2], side], 16 / side);

/** How much longer a degree of longitude looks there on the square map. */
export const stretchAt = (lat) => 1 / Math.cos((lat * Math.PI) / 180);
