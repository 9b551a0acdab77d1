// The row of filters: what it holds is the state, what is typed becomes the state.

import { FILTER_NAMES, isFiltered } from "./api.js";
import { byId, button, el, show } from "./dom.js";
import { update } from "./state.js";
import { types, words } from "./words.js";

const PAUSE = 300; // ms after the last key
const MOST_NAMES = 1000;

function field(name, input) {
  input.id = `f-${name}`;
  return el("div", { class: `f-${name}` }, el("label", { for: input.id }, words[name]), input);
}
const text = (name, attributes) => el("input", { name, type: "text", autocomplete: "off", dir: "auto", ...attributes });

function typeSelect() {
  const options = Object.entries(types).map(([value, label]) => el("option", { value }, label));
  return el("select", { name: "type" }, el("option", { value: "" }, words.anyType), options);
}

/** Builds the form. `country` and `source` come with links only, and are shown as marks to take away. */
export function buildFilters() {
  const form = byId("filters");
  const marks = el("div", { class: "marks" });
  const wide = matchMedia("(min-width: 761px)").matches;
  form.append(
    field("search", text("words", { type: "search", placeholder: words.search })),
    el(
      "details",
      { class: "more", open: wide },
      el("summary", {}, words.moreFilters),
      el(
        "div",
        { class: "grid" },
        field("place", text("place", { list: "known-place" })),
        field("actor", text("actor", { list: "known-actor" })),
        field("since", el("input", { name: "since", type: "date" })),
        field("until", el("input", { name: "until", type: "date" })),
        field("type", typeSelect()),
        button(words.clear, clear, { class: "clear", id: "clear" }),
      ),
    ),
    marks,
    el("datalist", { id: "known-place" }),
    el("datalist", { id: "known-actor" }),
  );
  let timer;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => update(valuesOf(form)), PAUSE);
  });
  return (state) => fillIn(form, marks, state);
}

/** Adds names that a filter may be given; a store knows names as a whole, not their beginnings. */
export function suggest(filter, names) {
  const list = byId(`known-${filter}`);
  const known = new Set([...list.children].map((option) => option.value));
  const fresh = [...new Set(names)].filter((name) => name && !known.has(name));
  list.append(...fresh.slice(0, MOST_NAMES - known.size).map((value) => el("option", { value })));
}

function valuesOf(form) {
  const fields = [...form.elements].filter((one) => one.name && one.validity.valid);
  return Object.fromEntries(fields.map((one) => [one.name, one.value.trim()]));
}

function clear() {
  update(Object.fromEntries(FILTER_NAMES.map((name) => [name, ""])));
}

function fillIn(form, marks, state) {
  for (const input of form.elements) {
    const value = state[input.name] ?? "";
    if (input.name && input.value.trim() !== value) input.value = value;
  }
  byId("clear").disabled = !isFiltered(state);
  const linked = ["country", "source"].filter((name) => state[name]);
  show(
    marks,
    linked.map((name) => {
      const label = words.filteredBy(words[name] ?? name, state[name]);
      return button(`${label} ×`, () => update({ [name]: "" }), { "aria-label": words.remove(label) });
    }),
  );
}
