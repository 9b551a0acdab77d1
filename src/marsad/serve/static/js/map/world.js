// The offline basemap: Natural Earth as TopoJSON, towns as rows, turned into what the map draws.

import feature from "../../vendor/topojson/feature.js";
import { EMPTY, collection } from "./data.js";

const OVERVIEW = "/static/world/overview.json";
const LAND = "/static/world/world.json";
const TOWNS = "/static/world/towns.json";
const ARABIC = "/static/world/towns-arabic.json";

const json = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

const point = (lon, lat, properties) => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: [lon, lat] },
  properties,
});

/** Loads what the first map needs: countries and their names, as fine as one sees them far out. */
export async function loadOverview() {
  return { ...drawable(await json(OVERVIEW)), towns: EMPTY };
}

/** Loads the land, its borders and its names; where no Arabic name is known, the other stands for it. */
export async function loadWorld() {
  const [world, towns, arabic] = await Promise.all([json(LAND), json(TOWNS), json(ARABIC)]);
  const named = towns.map(([name, lon, lat, thousands], number) => point(lon, lat, { name, arabic: arabic[number] ?? name, thousands }));
  return { ...drawable(world), towns: collection(named) };
}

const drawable = (world) => ({
  land: feature(world, "countries"),
  lines: feature(world, "lines"),
  names: collection(
    world.labels.map(([kind, name, arabic, rank, lon, lat]) =>
      point(lon, lat, { kind: kind === 0 ? "country" : "province", name, arabic: arabic || name, rank }),
    ),
  ),
});
