// Small collections that the map draws beside its squares.

import { stretchAt } from "./shapes.js";

export const EMPTY = { type: "FeatureCollection", features: [] };

const isPlaced = (place) => Number.isFinite(place?.lat) && Number.isFinite(place?.lon);

/** A place as a point of the map; null where nobody knows where it is. */
export function spot(place, properties = {}) {
  if (!isPlaced(place)) return null;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [place.lon, place.lat] },
    properties: { radius_km: place.radius_km ?? 0, level: place.level, name: place.name, stretch: stretchAt(place.lat), ...properties },
  };
}

export const collection = (features) => ({ ...EMPTY, features: features.filter(Boolean) });

/** The finest place of an incident that lies on the map. */
export const placeOf = (incident) => incident.places.find(isPlaced) ?? null;

const AREA_LEVELS = new Set(["subprovince", "province", "country", "region"]);
const WIDE_KM = 15; // a "town" known no better than this is drawn as an area too

export const isWide = ({ level, radius_km: radius }) => AREA_LEVELS.has(level) || (radius ?? 0) >= WIDE_KM;

/** What the squares may call the area of a place; nothing where it is known better than that. */
export function areaKeys(place) {
  if (!isPlaced(place) || !isWide(place)) return [];
  const { id, country, level, lon, lat, radius_km: radius } = place;
  return [`${lon.toFixed(5)}~${lat.toFixed(5)}~${(radius ?? 0).toFixed(1)}`, ...(level === "country" ? [`country:${country}`] : [id ?? ""])];
}

/** The box of one square's part, in degrees: what a cluster at a point stands for. */
export function cellAround([lon, lat], zoom, cells) {
  const parts = 2 ** zoom * cells;
  const x = Math.floor(((lon + 180) / 360) * parts);
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * parts);
  const lonAt = (column) => (column / parts) * 360 - 180;
  const latAt = (row) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / parts))) * 180) / Math.PI;
  return [lonAt(x), latAt(y + 1), lonAt(x + 1), latAt(y)];
}

/** The box around points of the API. */
export function boxOf(features) {
  const [lons, lats] = [0, 1].map((axis) => features.map((one) => one.geometry.coordinates[axis]));
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The box around those of some places that lie on the map and are known better than to a country; null for none. */
export function boxOfPlaces(places) {
  const near = places.filter((one) => isPlaced(one) && one.level !== "country" && one.level !== "region").map((one) => spot(one));
  return near.length ? boxOf(near) : null;
}
