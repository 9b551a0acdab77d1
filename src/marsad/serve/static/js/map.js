// The map: shows what it is given, says what was chosen on it.

import { Map as Globe, NavigationControl, ScaleControl } from "../vendor/maplibre/maplibre-gl.mjs";
import { EMPTY, boxOf, mapData } from "./mapdata.js";
import { mapStyle } from "./mapstyle.js";
import { button, byId, el, tinted } from "./dom.js";
import { COLOURS } from "./families.js";
import { state, update } from "./state.js";
import { families, words } from "./words.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const HITS = ["dots", "clusters", "areas"];
const CLOSEST = 11; // the basemap knows nothing finer
const AROUND_ALL = { padding: 48, maxZoom: 7.5 };

const theme = () => (DARK.matches ? "dark" : "light");
const box = byId("map");

/** The map on the page, at once where its incidents are. `onHere` is called with several incidents on one spot. */
export class IncidentMap {
  constructor(world, collection, onHere) {
    this.world = world;
    this.data = mapData(collection);
    this.onHere = onHere;
    this.chosen = "";
    this.map = new Globe({
      container: box,
      style: mapStyle(theme(), world, this.data),
      attributionControl: false,
      locale: { "Map.Title": words.map, "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut },
      maxZoom: CLOSEST,
      minZoom: 1,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: STILL.matches ? 0 : 150,
      ...(viewOf(state().map) ?? this.home() ?? { center: [40, 30], zoom: 2 }),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new FitControl(() => this.fit()), "top-right");
    this.map.addControl(new ScaleControl(), "bottom-left");
    this.ready = new Promise((done) => this.map.once("load", done));
    this.listen();
  }

  listen() {
    this.map.on("idle", () => box.setAttribute("data-state", "idle"));
    this.map.on("movestart", () => box.setAttribute("data-state", "moving"));
    this.map.on("moveend", () => update({ map: viewText(this.map) }, { step: false }));
    this.map.on("click", (event) => this.click(event));
    for (const layer of HITS) {
      this.map.on("mouseenter", layer, () => (this.map.getCanvas().style.cursor = "pointer"));
      this.map.on("mouseleave", layer, () => (this.map.getCanvas().style.cursor = ""));
    }
    DARK.addEventListener("change", () => {
      this.map.setStyle(mapStyle(theme(), this.world, this.data));
      this.map.once("styledata", () => this.choose(this.chosen));
    });
  }

  /** Shows other incidents. */
  async show(collection) {
    this.data = mapData(collection);
    await this.ready;
    box.setAttribute("data-state", "moving");
    this.map.getSource("dots").setData(this.data.dots);
    this.map.getSource("areas").setData(this.data.areas);
    this.choose(this.chosen);
  }

  /** Where all incidents are in view, as options of a map; null where there are none. */
  home() {
    const bounds = boxOf([...this.data.byId.values()]);
    return bounds && { bounds, fitBoundsOptions: AROUND_ALL };
  }

  /** Goes where all incidents are. */
  fit() {
    const home = this.home();
    if (home) this.map.fitBounds(home.bounds, { ...AROUND_ALL, animate: !STILL.matches, duration: 600 });
  }

  /** Rings one incident, and comes to it where it is out of sight. */
  async choose(id, { come = false } = {}) {
    this.chosen = id;
    await this.ready;
    const one = this.data.byId.get(id);
    this.map.getSource("chosen")?.setData(one ? { ...EMPTY, features: [one] } : EMPTY);
    if (come && one && !this.map.getBounds().contains(one.geometry.coordinates)) {
      this.map.easeTo({ center: one.geometry.coordinates, animate: !STILL.matches });
    }
  }

  async click({ point }) {
    const [hit] = this.map.queryRenderedFeatures(around(point), { layers: ["dots", "clusters"] });
    const [ring] = this.map.queryRenderedFeatures(point, { layers: ["areas"] });
    if (hit?.layer.id === "dots") update({ incident: hit.properties.id, claim: "" });
    else if (hit) await this.open(hit);
    else if (ring) this.openRing(JSON.parse(ring.properties.ids));
  }

  openRing(ids) {
    if (ids.length === 1) update({ incident: ids[0], claim: "" });
    else this.onHere(ids.map((id) => this.data.byId.get(id).properties));
  }

  /** Opens a cluster: comes nearer while that pulls it apart, else lists what lies on the spot. */
  async open(cluster) {
    const dots = this.map.getSource("dots");
    const { cluster_id: id, point_count: count } = cluster.properties;
    const zoom = await dots.getClusterExpansionZoom(id);
    if (zoom <= CLOSEST) {
      this.map.easeTo({ center: cluster.geometry.coordinates, zoom: zoom + 0.2, animate: !STILL.matches });
      return;
    }
    const leaves = await dots.getClusterLeaves(id, Math.min(count, 1000), 0);
    this.onHere(leaves.map((leaf) => leaf.properties));
  }
}

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

const around = ({ x, y }) => [[x - 4, y - 4], [x + 4, y + 4]];

function viewText(map) {
  const { lng, lat } = map.getCenter();
  return [map.getZoom().toFixed(2), lat.toFixed(3), lng.toFixed(3)].join("/");
}

function viewOf(text) {
  const [zoom, lat, lng] = text.split("/").map(Number);
  const fits = Number.isFinite(zoom) && Math.abs(lat) <= 85 && Math.abs(lng) <= 360;
  return text && fits ? { zoom, center: [lng, lat] } : null;
}

/** Fills the key. */
export function buildLegend() {
  const rows = Object.entries(families).map(([family, label]) => tinted(el("li", { class: "chip" }, label), COLOURS[family]));
  const legend = byId("legend");
  legend.append(
    el("ul", {}, rows),
    el("ul", { class: "signs" }, [words.dotKey, words.clusterKey, words.areaKey, words.contestedKey].map((line) => el("li", {}, line))),
  );
}
