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

  const made = Promise.all([import("./map.js"), import("./world.js").then(({ loadWorld }) => loadWorld()), first])
    .then(async ([{ IncidentMap, CLOSEST }, world]) => {
      const { map: view, names } = state();
      drawn = new IncidentMap(world, { tiles: address, names, view, home: box, shown: shownLayers(state()) }, (hit) => hitOn(drawn, hit, CLOSEST));
      globalThis.marsad = { map: drawn.map }; // a handle for the console
      await drawn.ready;
      await drawn.layers(shownLayers(state()));
      return drawn;
    })
    .catch((error) => {
      console.warn("the map cannot be drawn:", error);
      show(byId("map"), el("p", { class: "note" }, words.noMap));
      return null;
    });

  const use = (work) => made.then((map) => map && work(map));
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

async function hitOn(map, hit, closest) {
  const { openArea, openCluster } = await import("../here.js");
  const { id } = hit.layer;
  if (id.startsWith("held")) update({ ...NO_PANEL, held: hit.properties.key });
  else if (id === "dots") update({ ...NO_PANEL, incident: hit.properties.id });
  else if (id === "clusters") await openCluster(map, hit, closest);
  else openArea(map, hit);
}
