// Correcting one field: values with their words, names with suggestions, days, numbers, codes.

import { button, el, show } from "../dom.js";
import { certainties, outcomes, sides, statuses, types } from "../words.js";
import { api } from "./api.js";
import { choose, chosen, onSelect, selected, wordsAt } from "./text.js";
import { fields, words } from "./words.js";

const CODES = { type: types, status: statuses, certainty: certainties };
const NAMED = ["initiators", "supporters", "targets", "places", "sources", "via"];
let counter = 0;

/** A form that corrects a field of a claim; `save` is given what the server wants, `leave` ends it. */
export function editor(claim, field, save, leave) {
  const part = partOf(claim, field);
  const form = el(
    "form",
    { class: "editor", "aria-label": words.field(fields[field]) },
    part.node,
    el("div", { class: "editor-end" }, el("button", { type: "submit", class: "main" }, words.save), button(words.cancel, leave)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(part.value());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  });
  return { form, focus: part.focus };
}

function partOf(claim, field) {
  const near = claim.evidence[0]?.start ?? 0;
  if (CODES[field]) return codes(CODES[field], claim[field]);
  if (field === "date") return days(claim, near);
  if (field === "evidence") return rows(claim.evidence, near, passage, false);
  if (field === "tolls") return rows(claim.tolls, near, toll);
  return rows(NAMED.includes(field) ? claim[field] : [], near, (value, at, words) => named(field, value, at, words));
}

function codes(catalogue, value) {
  const node = select(catalogue, value);
  return { node, value: () => node.value, focus: () => node.focus() };
}

const select = (catalogue, value, label) =>
  el(
    "select",
    { "aria-label": label },
    Object.entries(catalogue).map(([name, text]) => el("option", { value: name, selected: name === value }, text)),
  );

/** Several values, each a row that can be taken away; an empty field begins with one. */
function rows(values, near, make, mayBeEmpty = true) {
  const list = el("ol", { class: "values" });
  const made = new Map();
  const add = (value) => {
    const row = make(value, near);
    const item = el("li", { class: "value" }, row.node, button("×", () => drop(item), { class: "drop", "aria-label": words.remove(row.called()) }));
    made.set(item, row);
    list.append(item);
    return row;
  };
  const drop = (item) => {
    made.delete(item);
    item.remove();
    another.focus();
  };
  const another = button(words.another, () => add(null).focus(), { class: "quiet" });
  for (const value of values.length ? values : [null]) add(value);
  const kept = () => [...made.values()].map((row) => row.value()).filter(Boolean);
  return {
    node: el("div", {}, list, another),
    value: kept,
    focus: () => ([...made.values()][0] ?? { focus: () => another.focus() }).focus(),
    mayBeEmpty,
  };
}

/** The words of a value, chosen in the text. */
export function wordsPart(spot, near, changed = () => {}) {
  let at = spot && Number.isInteger(spot.start) ? { start: spot.start, end: spot.end } : null;
  const shown = el("bdi", { class: "chosen" });
  const use = button("", () => selected() && take(selected()), { class: "use quiet", hidden: true });
  const pick = button(words.takeWords, () => begin(), { class: "pick-words", title: words.selectHint });
  const none = button(words.dropWords, () => set(null), { class: "quiet" });
  const set = (found) => {
    at = found;
    shown.textContent = at ? `“${wordsAt(at.start, at.end)}”` : words.noWords;
    none.hidden = !at;
    use.hidden = true;
  };
  const take = (found) => {
    chosen();
    set({ start: found.start, end: found.end });
    changed(found.text);
  };
  const begin = () =>
    choose(at?.start ?? near, take, () => {
      chosen();
      pick.focus();
    });
  onSelect((found) => {
    if (!use.isConnected) return;
    use.textContent = words.useWords(found.text);
    use.hidden = false;
  });
  set(at);
  return {
    node: el("div", { class: "words-part" }, el("span", { class: "label" }, words.wordsOf), shown, pick, use, none),
    at: () => at,
    focus: () => pick.focus(),
    begin,
  };
}

function named(field, value, near) {
  let id = value?.id ?? "";
  const known = new Map();
  const list = el("datalist", { id: `names-${++counter}` });
  const input = el("input", {
    value: value?.name ?? "",
    list: list.id,
    autocomplete: "off",
    dir: "auto",
    maxlength: 300,
    "aria-label": `${fields[field]}: ${words.name}`,
    title: words.nameHint,
  });
  const spot = wordsPart(value, near, (text) => {
    input.value = text;
    id = "";
    input.focus();
    input.select();
  });
  input.addEventListener("input", () => {
    id = known.get(input.value) ?? "";
    suggest(field, input.value, list, known);
  });
  const given = () => {
    const at = spot.at();
    const name = input.value.trim();
    if (!at && !name) return null;
    const same = at && name === wordsAt(at.start, at.end);
    return { ...(at ?? {}), ...(name && !same ? { name } : {}), ...(id ? { id } : {}) };
  };
  return { node: el("div", {}, spot.node, input, list), value: given, focus: spot.focus, called: () => input.value };
}

let asking = null;

async function suggest(field, text, list, known) {
  asking?.abort();
  if (text.trim().length < 2) return;
  asking = new AbortController();
  try {
    const found = await api.search(text, asking.signal);
    const fitting = field === "places" ? found.places : found.actors;
    for (const one of fitting) known.set(one.name, one.id);
    show(list, fitting.map((one) => el("option", { value: one.name }, [one.admin1, one.country].filter(Boolean).join(", "))));
  } catch {
    // Without suggestions the name is looked up all the same.
  }
}

function passage(value, near) {
  const spot = wordsPart(value, near);
  return { node: spot.node, value: spot.at, focus: spot.focus, called: () => words.passage };
}

function days(claim, near) {
  const first = day(words.first, claim.date?.start);
  const last = day(words.last, claim.date?.end);
  const spot = wordsPart(claim.when, near, () => {
    first.input.value = last.input.value = "";
    spot.focus();
  });
  return {
    node: el("div", {}, spot.node, el("div", { class: "pair" }, first.node, last.node), el("small", {}, words.dateHint)),
    value: () => ({
      ...(spot.at() ?? {}),
      ...(first.input.value ? { first: first.input.value, last: last.input.value || first.input.value } : {}),
    }),
    focus: spot.focus,
  };
}

function day(label, value) {
  const input = el("input", { type: "date", value: value ?? "" });
  return { input, node: el("label", {}, label, input) };
}

function toll(value, near) {
  const outcome = select(outcomes, value?.outcome ?? "killed", words.outcome);
  const side = select(sides, value?.side ?? "unknown", words.side);
  const low = count(words.low, value?.low);
  const high = count(words.high, value?.high);
  const group = el("input", { value: value?.group ?? "", "aria-label": words.group, placeholder: words.group, maxlength: 300, dir: "auto" });
  const spot = wordsPart(value, near, () => {
    low.input.value = high.input.value = "";
    low.input.focus();
  });
  const number = (input) => (input.value === "" ? null : Number(input.value));
  const given = () => {
    const made = { outcome: outcome.value, side: side.value, group: group.value, low: number(low.input), high: number(high.input) };
    const kept = value?.approximate && made.low === value.low && made.high === value.high;
    return made.low === null && made.high === null && !spot.at() ? null : { ...made, approximate: Boolean(kept), ...(spot.at() ?? {}) };
  };
  return {
    node: el("div", {}, spot.node, el("div", { class: "pair" }, outcome, low.node, high.node), el("div", { class: "pair" }, side, group), el("small", {}, words.tollHint)),
    value: given,
    focus: spot.focus,
    called: () => outcomes[outcome.value],
  };
}

function count(label, value) {
  const input = el("input", { type: "number", min: 0, value: value ?? "" });
  return { input, node: el("label", {}, label, input) };
}
