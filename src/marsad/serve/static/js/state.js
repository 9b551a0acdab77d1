// What the page shows, kept in the address: a link holds the view.

const KEYS = [
  ...["incident", "report", "claim", "field", "held", "here"],
  ...["words", "place", "country", "actor", "type", "source", "contested", "origins", "killed", "since", "until"],
  ...["day", "span", "layers", "names", "by", "zoom", "map"],
];

/** What the panel beside the map may show: one of these at a time. */
export const NO_PANEL = { incident: "", held: "", here: "" };
export const NO_REPORT = { report: "", claim: "", field: "" };

function parse(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  return Object.fromEntries(KEYS.map((key) => [key, params.get(key) ?? ""]));
}

function format(state) {
  const given = KEYS.filter((key) => state[key]).map((key) => [key, state[key]]);
  // Slashes and commas may stand in a fragment, and are easier to read there.
  return new URLSearchParams(given).toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
}

let current = parse(location.hash);
const listeners = [];

export const state = () => current;

/** Calls back with the state and the names of what changed. */
export const onChange = (listener) => listeners.push(listener);

/** Changes the view. `step: false` leaves no step in the browser's history. */
export function update(changes, { step = true } = {}) {
  become({ ...current, ...changes }, (address) => {
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  });
}

export const hrefOf = (changes) => `#${format({ ...current, ...changes })}`;

function become(next, write) {
  const changed = KEYS.filter((key) => next[key] !== current[key]);
  if (!changed.length) return;
  current = next;
  write?.(`${location.pathname}#${format(current)}`);
  for (const listener of listeners) listener(current, changed);
}

addEventListener("popstate", () => become(parse(location.hash)));
addEventListener("hashchange", () => become(parse(location.hash)));
