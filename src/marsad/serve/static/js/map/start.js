// The map comes last and alone: without it the rest still serves. What it is to show meanwhile is kept for it.

import { byId, el, show } from "../dom.js";
import { state, update, NO_PANEL } from "../state.js";
import { words } from "../words.js";
import { shownLayers } from "./controls.js";
import { boxOfPlaces, collection, spot } from "./data.js";

/** Returns the map's place: all that the page tells the map, from the first moment. */
export function startMap() {
  let [drawn, box, address] = [null, undefined, ""];
  let known = () => {};
  const first = new Promise((done) => (known = done)); // resolves when it is known where the incidents are

  const empty = import("./map.js").then(({ IncidentMap, CLOSEST }) => new IncidentMap((hit) => hitOn(empty, hit, CLOSEST)));
  const made = Promise.all([empty, import("./world.js").then(({ loadOverview }) => loadOverview()), first])
    .then(async ([map, world]) => {
      drawn = map;
      globalThis.marsad = { map: drawn.map }; // a handle for the console
      const { map: view, names } = state();
      drawn.begin(world, { tiles: address, names, view, home: box, shown: shownLayers(state()) });
      await drawn.ready;
      return drawn;
    })
    .catch((error) => {
      console.warn("the map cannot be drawn:", error);
      show(byId("map"), el("p", { class: "note" }, words.noMap));
      return null;
    });

  const use = (work) => made.then((map) => map && work(map));
  use((map) => map.still.then(refine).then((world) => map.refine(world))).catch((error) => console.warn("the map stays coarse:", error));
  return {
    use,
    tiles(next, { anew = false } = {}) {
      address = next;
      if (drawn) drawn.tiles(next, anew);
    },
    /** Tells where the incidents are; without a word, that this will not be known. */
    home(next = box) {
      box = next;
      if (drawn) drawn.seen.home = next;
      known();
    },
    put: (name, points) => use((map) => map.put(name, points)),
    choose: (place, how) => use((map) => map.choose(place, how)),
    pins: (claims, claim) => use((map) => pin(map, claims, claim)),
    /** While a report is read the map is of its claims alone. */
    reading: (claims) => use((map) => read(map, claims)),
    /** Resolves when the first map stands, or when there will be none. */
    first: use((map) => map.still),
    drawn: () => use((map) => (map.isBusy ? new Promise((done) => map.map.once("idle", done)) : undefined)),
  };
}

/** Marks where claims are, and comes to the places of the one that stands out. */
function pin(map, claims, claim) {
  const places = claims.flatMap((one) => one.places.slice(0, 1).map((place) => [one, place]));
  const points = places.map(([one, place]) => spot(place, { on: one === claim }));
  map.put("pins", collection(points));
  const on = points.find((one) => one?.properties.on);
  if (on && !map.map.getBounds().contains(on.geometry.coordinates)) map.come(on.geometry.coordinates);
}

function read(map, claims) {
  map.reveal(claims ? [] : map.seen.shown);
  if (!claims) return;
  const box = boxOfPlaces(claims.flatMap((claim) => claim.places));
  if (box) map.enter(box, 7);
}

const refine = () => import("./world.js").then(({ loadWorld }) => loadWorld());

async function hitOn(made, hit, closest) {
  const map = await made;
  const { openArea, openCluster } = await import("../here.js");
  const { id } = hit.layer;
  if (id.startsWith("held")) update({ ...NO_PANEL, held: hit.properties.key });
  else if (id === "dots") update({ ...NO_PANEL, incident: hit.properties.id });
  else if (id === "clusters") await openCluster(map, hit, closest);
  else openArea(hit);
}
