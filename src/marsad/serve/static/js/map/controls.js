// What is drawn on the map, chosen beside its key: incidents, control, the tongue of the names.

import { byId, el, show, tinted } from "../dom.js";
import { onTheme, theme } from "../light.js";
import { state, update } from "../state.js";
import { families, words } from "../words.js";
import { holderColour } from "./held.js";

export const shownLayers = ({ layers }) => (layers ? layers.split(",") : ["incidents"]);

/** Builds the choice and the key in the page's corner of the map. */
export function buildControls() {
  const key = el("details", { id: "legend", class: "legend" }, el("summary", {}, words.legend));
  key.append(el("div", { class: "keys", tabindex: 0, role: "group", "aria-label": words.legend }, el("div", { id: "key-incidents" }, incidentsKey()), el("div", { id: "key-control" })));
  show(byId("layers"), choices(), key);
  return (current) => fillIn(current);
}

function choices() {
  const layer = (name, label) => el("label", { class: "check" }, el("input", { type: "checkbox", id: `layer-${name}`, onchange: choose }), label);
  const names = el(
    "select",
    { id: "names", onchange: ({ target }) => update({ names: target.value }, { step: false }) },
    el("option", { value: "" }, words.bothTongues),
    el("option", { value: "en" }, words.english),
    el("option", { value: "ar" }, words.arabic),
  );
  return el("div", { class: "choices" }, layer("incidents", words.incidents), layer("control", words.control), el("span", {}, el("label", { for: "names" }, words.names), " ", names));
}

function choose() {
  const chosen = ["incidents", "control"].filter((name) => byId(`layer-${name}`).checked);
  if (byId("layer-control").checked) byId("legend").open = true; // whose colour is whose must be told
  update({ layers: chosen.join(",") === "incidents" ? "" : chosen.join(",") || "none" });
}

function fillIn(current) {
  const shown = shownLayers(current);
  for (const name of ["incidents", "control"]) byId(`layer-${name}`).checked = shown.includes(name);
  byId("names").value = current.names;
  byId("key-incidents").hidden = !shown.includes("incidents");
  byId("key-control").hidden = !shown.includes("control");
}

function incidentsKey() {
  const rows = Object.entries(families).map(([family, label]) => tinted(el("li", { class: "chip" }, label), `var(--of-${family})`));
  const sign = (kind, line) => el("li", { class: `sign ${kind}` }, line);
  return [
    el("ul", {}, rows),
    el(
      "ul",
      { class: "signs" },
      sign("dot", words.dotKey),
      sign("weak", words.weakKey),
      sign("hatched", words.contestedKey),
      sign("cluster", words.clusterKey),
      sign("area", words.areaKey),
    ),
  ];
}

let keyOf = null;

/** Shows whose the marks of control are, and of which day. */
export function controlKey(day, ranks, note) {
  keyOf = () => {
    const rows = [...ranks.values()].slice(0, 9).map(({ name, count, colour }) =>
      tinted(el("li", { class: "chip square" }, el("bdi", {}, name), el("small", {}, ` ${count}`)), holderColour(theme(), colour)),
    );
    show(byId("key-control"), el("h3", {}, day), note ? el("p", { class: "small" }, note) : null, el("ul", {}, rows), el("ul", { class: "signs" }, el("li", { class: "sign hatched square" }, words.disputedKey)));
  };
  keyOf();
}

onTheme(() => keyOf?.());

export const wantsControl = () => shownLayers(state()).includes("control");
