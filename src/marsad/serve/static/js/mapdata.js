// Incidents as the map draws them: dots for known places, rings for what is only known to lie within an area.

import { colourOf, familyOf } from "./families.js";

const AREA_LEVELS = new Set(["subprovince", "province", "country", "region"]);
const AREA_KM = { subprovince: 20, province: 60, country: 250, region: 300 };
const WIDE_KM = 15; // a "town" known no better than this is drawn as an area too
const METRES_PER_PIXEL = 78271.517; // at zoom 0 on the equator, tiles of 512

export const EMPTY = { type: "FeatureCollection", features: [] };

const isArea = ({ level, radius_km: radius }) => AREA_LEVELS.has(level) || radius >= WIDE_KM;

/** Splits the server's points into dots, rings (one a place) and a look-up by id. */
export function mapData(collection) {
  const dots = [];
  const rings = new Map();
  const byId = new Map();
  for (const one of collection.features) {
    const properties = dressed(one);
    const dressedUp = { ...one, properties };
    byId.set(properties.id, dressedUp);
    if (properties.area) addTo(rings, dressedUp);
    else dots.push(dressedUp);
  }
  // The wide ones first, so that the narrow ones lie above them.
  const areas = [...rings.values()].sort((a, b) => b.properties.radius_km - a.properties.radius_km);
  return { dots: { ...EMPTY, features: dots }, areas: { ...EMPTY, features: areas }, byId };
}

function dressed({ properties, geometry }) {
  const area = isArea(properties);
  const radius = properties.radius_km ?? AREA_KM[properties.level] ?? 0;
  const shrink = Math.cos((geometry.coordinates[1] * Math.PI) / 180);
  return {
    contested: false,
    ...properties,
    area,
    colour: colourOf(properties.type),
    family: familyOf(properties.type),
    radius_km: radius,
    // pixels at zoom 0; each zoom doubles them
    pixels: area ? (radius * 1000) / (METRES_PER_PIXEL * shrink) : 0,
    dead: properties.killed ?? 0,
    size: 4.5 + Math.min(2.1 * Math.sqrt(properties.killed ?? 0), 18),
  };
}

function addTo(rings, one) {
  const key = [...one.geometry.coordinates, one.properties.radius_km].join(" ");
  const ring = rings.get(key) ?? { ...one, properties: { ...one.properties, ids: [], count: 0, colours: {} } };
  const { ids, colours } = ring.properties;
  ids.push(one.properties.id);
  colours[one.properties.colour] = (colours[one.properties.colour] ?? 0) + 1;
  ring.properties.count = ids.length;
  ring.properties.colour = Object.keys(colours).reduce((a, b) => (colours[b] > colours[a] ? b : a));
  rings.set(key, ring);
}

/** The box around all points, or null. */
export function boxOf(features) {
  if (!features.length) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { geometry } of features) {
    const [lon, lat] = geometry.coordinates;
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}
