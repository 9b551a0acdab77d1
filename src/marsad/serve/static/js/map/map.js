// The map: shows what it is given, says what was chosen on it.

import { Map as Globe, NavigationControl, Popup, ScaleControl, prewarm } from "../../vendor/maplibre/maplibre-gl.mjs";
import { button, byId, el } from "../dom.js";
import { isStill, onTheme, theme } from "../light.js";
import { update } from "../state.js";
import { words } from "../words.js";
import { EMPTY, areaKeys, collection, spot } from "./data.js";
import { drawWhole } from "./frames.js";
import { CONTROL_LAYERS } from "./held.js";
import { drawImage } from "./images.js";
import { CHOSEN_AREA, DEEPEST, OVERLAYS, areaFilter, mapStyle, nameField } from "./style.js";
import { told } from "./told.js";
import { viewOf, viewText } from "./view.js";

const HITS = ["held", "held-areas", "dots", "clusters", "areas"];
const INCIDENT_LAYERS = ["dots", "dots-contested", "clusters", "clusters-count", "areas", "areas-contested", "areas-edges", "areas-count", CHOSEN_AREA];
export const CLOSEST = 11; // the basemap knows nothing finer
// Room for what lies over the map: its choices above, the slider of days below.
const AROUND_ALL = { padding: { top: 60, right: 56, bottom: 96, left: 56 }, maxZoom: 7.5 };

const box = byId("map");
prewarm(); // its workers start while the land is still on its way

/** The map on the page. `onHit` is called with what was clicked, a feature of one of the layers. */
export class IncidentMap {
  /** Makes an empty one: what the browser needs to draw at all takes as long as the land is on its way. */
  constructor(onHit) {
    this.keys = []; // of the area that is chosen
    this.data = Object.fromEntries(Object.keys(OVERLAYS).map((name) => [name, EMPTY]));
    this.map = new Globe({
      container: box,
      attributionControl: false,
      locale: { "Map.Title": words.map, "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut },
      maxZoom: CLOSEST,
      minZoom: 1,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0, // each step of a fade draws everything anew
      center: [40, 30],
      zoom: 2,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new FitControl(() => this.fit()), "top-right");
    this.map.addControl(new ScaleControl(), "bottom-left");
    this.ready = new Promise((done) => this.map.once("load", done));
    this.still = new Promise((done) => this.map.once("idle", done));
    this.onHit = onHit;
  }

  /** Shows the first map; `seen` is what of: `tiles`, `names`, `view` (as in a link), `home` (a box, or null), `shown`. */
  begin(world, seen) {
    this.world = world;
    this.seen = seen;
    this.revealed = seen.shown; // less than that while a report is read
    const [view, home] = [viewOf(seen.view), seen.home];
    if (view) this.map.jumpTo(view);
    else if (home) this.map.fitBounds(boundsOf(home), { ...AROUND_ALL, animate: false });
    drawWhole(this.map);
    this.listen();
    this.map.setStyle(this.style());
  }

  /** Shows the world in full instead of its overview. */
  async refine(world) {
    this.world = world;
    await this.ready;
    box.setAttribute("data-world", "whole");
    this.busy();
    for (const [name, features] of Object.entries(world)) this.map.getSource(name).setData(features);
  }

  style() {
    return mapStyle(theme(), this.world, this.seen.tiles, this.seen.names);
  }

  listen() {
    this.map.on("idle", () => box.setAttribute("data-state", "idle"));
    this.map.on("movestart", () => this.busy());
    this.map.on("moveend", () => update({ map: viewText(this.map) }, { step: false }));
    this.map.on("style.load", () => this.dress());
    this.map.setMissingStyleImageResolver((name) => drawImage(this.map, theme(), name));
    this.map.on("click", ({ point }) => {
      const hit = this.hitAt(point);
      if (hit) this.onHit(hit);
    });
    this.popup = new Popup({ closeButton: false, closeOnClick: false, offset: 12, maxWidth: "260px", focusAfterOpen: false });
    this.map.on("mousemove", ({ point }) => this.hover(point));
    this.map.on("mouseout", () => this.popup.remove());
    onTheme(() => this.restyle());
  }

  busy() {
    box.setAttribute("data-state", "moving");
  }

  /** What lies at a point of the screen, dots before the areas below them. */
  hitAt({ x, y }) {
    const near = [[x - 4, y - 4], [x + 4, y + 4]];
    const layers = HITS.filter((id) => this.map.getLayer(id));
    const [dot] = this.map.queryRenderedFeatures(near, { layers: layers.filter((id) => !id.endsWith("areas")) });
    return dot ?? smallest(this.map.queryRenderedFeatures([x, y], { layers: layers.filter((id) => id.endsWith("areas")) }));
  }

  hover(point) {
    const hit = this.map.isMoving() ? null : this.hitAt(point);
    this.map.getCanvas().style.cursor = hit ? "pointer" : "";
    if (!hit) this.popup.remove();
    else this.popup.setLngLat(hit.geometry.type === "Point" ? hit.geometry.coordinates : this.map.unproject(point)).setDOMContent(told(hit)).addTo(this.map);
  }

  restyle() {
    this.busy();
    this.map.setStyle(this.style(), { diff: false });
  }

  /** Gives a style that has just come what it does not say itself. */
  dress() {
    for (const [name, { features }] of Object.entries(this.data)) if (features.length) this.lay(name);
    this.map.setFilter(CHOSEN_AREA, areaFilter(this.keys));
    this.reveal(this.revealed);
  }

  get isBusy() {
    return box.getAttribute("data-state") !== "idle";
  }

  /** Shows other incidents; the same ones `anew` where the store has changed. */
  async tiles(address, anew = false) {
    if (address === this.seen.tiles && !anew) return;
    this.seen.tiles = address;
    await this.ready;
    this.busy();
    this.map.getSource("incidents").setTiles([address]);
  }

  /** Shows some points of its own: `held`, `pins` or `chosen`. */
  async put(name, points) {
    this.data[name] = points;
    await this.ready;
    const source = this.map.getSource(name);
    if (!source && !points.features.length) return;
    this.busy();
    if (source) source.setData(points);
    else {
      this.lay(name);
      this.reveal(this.revealed);
    }
  }

  /** Lays points of its own on the map: what nobody asked for need not be made. */
  lay(name) {
    const { below, layers } = OVERLAYS[name];
    this.map.addSource(name, { type: "geojson", data: this.data[name] });
    for (const layer of layers(theme())) this.map.addLayer(layer, this.map.getLayer(below) ? below : undefined);
  }

  /** Shows incidents, control, or both. */
  async layers(shown) {
    this.seen.shown = shown;
    await this.ready;
    this.reveal(shown);
  }

  reveal(shown) {
    this.revealed = shown;
    const set = (ids, is) => ids.forEach((id) => this.see(id, is ? "visible" : "none"));
    set(INCIDENT_LAYERS, shown.includes("incidents"));
    set(CONTROL_LAYERS, shown.includes("control"));
    if (!this.map.getLayer("held")) return;
    const below = shown.includes("incidents") ? [0, 22] : [0, 0]; // beside what happened there, not under it
    for (const what of ["icon", "text"]) this.map.setPaintProperty("held", `${what}-translate`, below);
  }

  /** Shows or hides a layer; said twice, it would be made anew. */
  see(id, visibility) {
    if (!this.map.getLayer(id) || (this.map.getLayoutProperty(id, "visibility") ?? "visible") === visibility) return;
    this.map.setLayoutProperty(id, "visibility", visibility);
  }

  /** Writes the basemap's names in a tongue. */
  async names(tongue) {
    this.seen.names = tongue;
    await this.ready;
    for (const id of ["towns", "provinces-names", "countries-names"]) {
      this.map.setLayoutProperty(id, "text-field", nameField(tongue, id === "countries-names"));
    }
  }

  /** Goes where all incidents are. */
  fit(home = this.seen.home) {
    this.seen.home = home;
    if (home) this.map.fitBounds(boundsOf(home), { ...AROUND_ALL, animate: !isStill(), duration: 600 });
  }

  /** Rings a place, and comes to it where it is out of sight; null rings none. `area`: it is one of the incidents'. */
  async choose(place, { come = false, area = false } = {}) {
    const one = place && spot(place);
    const keys = place && area ? areaKeys(place) : [];
    await this.put("chosen", collection([keys.length ? null : one]));
    if (String(keys) !== String(this.keys)) {
      this.keys = keys;
      this.busy();
      this.map.setFilter(CHOSEN_AREA, areaFilter(keys));
    }
    if (one && come && !this.map.getBounds().contains(one.geometry.coordinates)) this.come(one.geometry.coordinates);
  }

  come(center, zoom = this.map.getZoom()) {
    this.map.easeTo({ center, zoom: Math.min(zoom, CLOSEST), animate: !isStill() });
  }

  /** Comes so near that a box fills the map. */
  enter(bounds, closest = CLOSEST) {
    this.map.fitBounds(boundsOf(bounds), { padding: 60, maxZoom: closest, animate: !isStill() });
  }

  /** The depth of the squares that are drawn just now. */
  get depth() {
    return Math.min(Math.floor(this.map.getZoom()), DEEPEST);
  }
}

/** Of areas that lie on each other, the one that is known best. */
const smallest = (areas) => areas.reduce((least, one) => (least && widthOf(least) <= widthOf(one) ? least : one), null);
const widthOf = ({ properties }) => (properties.level === "country" ? 1e4 : 0) + (properties.radius_km ?? 60);

const boundsOf = ([west, south, east, north]) => [[west, south], [east, north]];

class FitControl {
  constructor(onclick) {
    this.onclick = onclick;
  }

  onAdd() {
    const fit = button("", this.onclick, { class: "fit", title: words.fit, "aria-label": words.fit });
    this.node = el("div", { class: "maplibregl-ctrl maplibregl-ctrl-group" }, fit);
    return this.node;
  }

  onRemove() {
    this.node.remove();
  }
}
