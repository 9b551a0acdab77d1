// Control on the map: who holds which place on a day, as marks and areas in the holder's colour.

import { COLOURS, HOLDERS } from "../families.js";
import { collection, isWide, spot } from "./data.js";
import { SIDE } from "./images.js";
import { AREA_RADIUS, areaImage } from "./shapes.js";

const FONT = ["Marsad Semibold", "sans-serif"];
const MOST = HOLDERS.light.length;

/** What a place goes by in a link: a town and its parts may share an id. */
export const heldKey = ({ id, name }) => `${id || ""}~${name}`;

/** Each holder's number among the colours: those who hold most come first, and the rest share the last. */
export function rankHolders(held) {
  const counts = new Map();
  for (const one of held) for (const who of one.holders) counts.set(who.id || who.name, { name: who.name, count: (counts.get(who.id || who.name)?.count ?? 0) + 1 });
  const ranked = [...counts].sort(([a, one], [b, other]) => other.count - one.count || a.localeCompare(b));
  return new Map(ranked.map(([id, { name, count }], index) => [id, { name, count, colour: Math.min(index, MOST) }]));
}

export const holderColour = (theme, number) => HOLDERS[theme][number] ?? COLOURS[theme].other;

/** Holdings as points; `ranks` gives the colours. */
export function heldPoints(held, ranks) {
  return collection(
    held.map((one) => {
      const first = one.holders[0] ?? one.contested_by[0];
      const number = one.holders.length ? (ranks.get(first.id || first.name)?.colour ?? MOST) : MOST;
      return spot(one.place, {
        key: heldKey(one.place),
        number,
        wide: isWide(one.place),
        disputed: one.status !== "held" || one.contested_by.length > 0,
        faint: one.confidence === "low",
        label: one.holders.map((who) => who.name).join(", "),
      });
    }),
  );
}

const colourBy = (theme) => ["match", ["get", "number"], ...HOLDERS[theme].flatMap((colour, index) => [index, colour]), COLOURS[theme].other];
const image = (prefix) => ["concat", prefix, ["to-string", ["get", "number"]]];

/** The layers of control; hidden until they are wanted. */
export function controlLayers(theme, colours) {
  const layer = (id, type, filter, layout, paint) => ({ id, type, source: "held", filter, layout: { visibility: "none", ...layout }, paint });
  const wide = ["get", "wide"];
  const names = { "text-font": FONT, "text-size": 11.5, "text-max-width": 9, "text-optional": true };
  const text = { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.6 };
  return [
    layer("held-areas", "circle", wide, {}, {
      "circle-radius": AREA_RADIUS,
      "circle-color": colourBy(theme),
      "circle-opacity": ["case", ["get", "disputed"], 0.04, ["get", "faint"], 0.1, 0.2],
      "circle-stroke-color": colourBy(theme),
      "circle-stroke-width": 1.5,
      "circle-stroke-opacity": 0.7,
    }),
    layer("held-areas-disputed", "symbol", ["all", wide, ["get", "disputed"]], {
      "icon-image": image("area-"),
      "icon-size": areaImage(SIDE * 4),
      "icon-allow-overlap": true,
    }, { "icon-opacity": 0.35 }),
    layer("held-areas-names", "symbol", wide, { ...names, "text-field": ["get", "label"] }, text),
    layer("held", "symbol", ["!", wide], {
      "icon-image": ["case", ["get", "disputed"], image("disputed-"), image("held-")],
      "icon-size": ["interpolate", ["linear"], ["zoom"], 3, 0.55, 8, 1],
      "icon-allow-overlap": true,
      ...names,
      "text-field": ["step", ["zoom"], "", 5.5, ["get", "label"]],
      "text-anchor": "left",
      "text-offset": [1, 0],
      "text-justify": "left",
    }, { ...text, "icon-opacity": ["case", ["get", "faint"], 0.65, 1] }),
  ];
}

export const CONTROL_LAYERS = ["held-areas", "held-areas-disputed", "held-areas-names", "held"];
