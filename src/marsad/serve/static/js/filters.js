// The filters: what they hold is the state, what is typed becomes the state.

import { api } from "./api.js";
import { FILTER_NAMES, isFiltered } from "./asked.js";
import { byId, button, el, show } from "./dom.js";
import { country, day } from "./format.js";
import { update } from "./state.js";
import { types, words } from "./words.js";

const PAUSE = 300; // ms after the last key
const MOST_NAMES = 1000;
const KNOWN = { place: "places", actor: "actors", source: "sources" };

function field(name, input, label = words[name]) {
  input.id = `f-${name}`;
  return el("div", { class: `f-${name}` }, el("label", { for: input.id }, label), input);
}
const text = (name, attributes) => el("input", { name, type: "text", autocomplete: "off", dir: "auto", ...attributes });
const count = (name) => el("input", { name, type: "number", min: 0, step: 1, inputmode: "numeric" });
const options = (pairs) => pairs.map(([value, label]) => el("option", { value }, label));

/** Builds the form, and returns what fills it from the state. */
export function buildFilters() {
  const form = byId("filters");
  const marks = el("div", { class: "marks" });
  const wide = matchMedia("(min-width: 761px)").matches;
  const first = [
    field("since", el("input", { name: "since", type: "date" })),
    field("until", el("input", { name: "until", type: "date" })),
    field("place", text("place", { list: "known-place" })),
    field("type", el("select", { name: "type" }, el("option", { value: "" }, words.anyType), options(Object.entries(types)))),
  ];
  const others = [
    field("country", text("country")),
    field("actor", text("actor", { list: "known-actor" })),
    field("source", text("source", { list: "known-source" })),
    field("contested", el("select", { name: "contested" }, options(Object.entries(words.contestedChoice))), words.contestedFilter),
    field("killed", count("killed"), words.killedFilter),
    field("origins", count("origins"), words.originsFilter),
  ];
  const grid = (fields) => el("div", { class: "grid" }, fields);
  const more = el("details", { class: "more" }, el("summary", {}, words.moreFilters), wide ? null : grid(first), grid(others));
  form.append(
    field("search", text("words", { type: "search", placeholder: words.search })),
    ...(wide ? [grid(first)] : []),
    more,
    marks,
    button(words.clear, clear, { class: "clear", id: "clear" }),
    ...Object.keys(KNOWN).map(known),
  );
  listen(form);
  return (state) => fillIn(form, marks, state);
}

const known = (name) => el("datalist", { id: `known-${name}` });

function listen(form) {
  let timer;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => update(valuesOf(form)), PAUSE);
  });
  for (const name of Object.keys(KNOWN)) form.elements[name].addEventListener("focus", () => learn(name), { once: true });
}

/** Asks for the names that claims use most, so that they can be chosen. */
async function learn(name) {
  try {
    const answer = await api.names(KNOWN[name]);
    suggest(name, answer[KNOWN[name]].map((one) => one.name));
  } catch {
    // They can be typed all the same.
  }
}

/** Adds names that a filter may be given; a store knows names as a whole, not their beginnings. */
export function suggest(filter, names) {
  const list = byId(`known-${filter}`);
  const there = new Set([...list.children].map((option) => option.value));
  const fresh = [...new Set(names)].filter((name) => name && !there.has(name));
  list.append(...fresh.slice(0, MOST_NAMES - there.size).map((value) => el("option", { value })));
}

function valuesOf(form) {
  const fields = [...form.elements].filter((one) => one.name && one.validity.valid);
  return Object.fromEntries(fields.map((one) => [one.name, one.value.trim()]));
}

function clear() {
  update({ ...Object.fromEntries(FILTER_NAMES.map((name) => [name, ""])), day: "", span: "", zoom: "" });
}

function fillIn(form, marks, state) {
  for (const input of form.elements) {
    const value = state[input.name] ?? "";
    if (input.name && input.value.trim() !== value) input.value = value;
  }
  byId("clear").hidden = !isFiltered(state) && !state.day;
  const set = FILTER_NAMES.filter((name) => state[name] && name !== "words");
  show(
    marks,
    set.map((name) => {
      const label = words.filteredBy(words.filterNames[name] ?? words[name] ?? name, shown(name, state[name]));
      return button(`${label} ×`, () => update({ [name]: "" }), { "aria-label": words.remove(label), dir: "auto" });
    }),
  );
}

function shown(name, value) {
  if (name === "type") return types[value] ?? value;
  if (name === "country") return /^[A-Za-z]{2}$/.test(value) ? country(value.toUpperCase()) : value;
  if (name === "contested") return words.contestedChoice[value] ?? value;
  if (name === "since" || name === "until") return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  return value;
}
