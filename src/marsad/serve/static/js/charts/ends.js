// The ends of the chosen days on the charts, as two sliders: for keys, and to be dragged with a mouse or a finger.

import { el } from "../dom.js";
import { words } from "../words.js";

const NAMES = ["from", "to"];
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const LEAPS = { PageDown: -0.1, PageUp: 0.1 };

const within = (number, least, most) => Math.min(Math.max(number, least), most);

/** The periods [first, last] after a key on one end of them (0 or 1) among `count`; undefined where it is no such key. */
export function moved([first, last], end, { key, shiftKey }, count) {
  const at = [first, last][end];
  const most = count - 1;
  const leap = LEAPS[key] && Math.sign(LEAPS[key]) * Math.max(1, Math.round(Math.abs(LEAPS[key]) * count));
  const by = STEPS[key] ?? leap ?? { Home: -at, End: most - at }[key];
  if (by === undefined) return undefined;
  if (shiftKey) return [first, last].map((one) => one + within(by, -first, most - last));
  return put([first, last], end, at + by, count);
}

/** The periods with one of their ends at another place; neither passes the other. */
export function put([first, last], end, at, count) {
  return end === 0 ? [within(at, 0, last), last] : [first, within(at, first, count - 1)];
}

/**
 * Makes the two. `seen` gives the periods that are chosen and how many there are, `change` takes others, `clear` takes
 * the choice back (it says whether there was one), `at` gives the period at a place of the screen.
 */
export function endsOf({ seen, change, clear, at }) {
  return NAMES.map((name, end) => {
    const node = el("div", { class: `end ${name}`, "data-end": name, role: "slider", tabindex: 0, "aria-label": words.brushEnds[name], title: words.brushKeys, "aria-orientation": "horizontal", "aria-valuemin": 0 });
    node.addEventListener("keydown", (event) => {
      const { span, count } = seen();
      const next = event.key === "Escape" ? clear() : moved(span, end, event, count);
      if (!next) return;
      event.preventDefault();
      event.stopPropagation(); // Escape would close a panel too
      if (next !== true) change(next);
    });
    dragged(node, (x) => {
      const { span, count } = seen();
      change(put(span, end, at(x), count));
    });
    return node;
  });
}

function dragged(node, moveTo) {
  node.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    node.focus({ preventScroll: true });
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => node.hasPointerCapture(event.pointerId) && moveTo(event.clientX));
}

/** Lets a finger brush on a chart: uPlot knows the mouse alone. `chosen` is called when what it drew is to be taken. */
export function byFinger(plot, chosen) {
  const { over } = plot;
  let from = null;
  const at = ({ clientX }) => within(clientX - over.getBoundingClientRect().left, 0, over.clientWidth);
  const draw = (left, width) => plot.setSelect({ left, width, top: 0, height: over.clientHeight }, false);
  over.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" && event.isPrimary) from = at(event);
  });
  over.addEventListener("pointermove", (event) => {
    if (from === null || !event.isPrimary) return;
    const to = at(event);
    draw(Math.min(from, to), Math.abs(to - from));
    plot.setCursor({ left: to, top: 1 });
  });
  over.addEventListener("pointerup", () => {
    if (from !== null) chosen();
    from = null;
  });
  over.addEventListener("pointercancel", () => {
    from = null;
    draw(0, 0);
  });
}
