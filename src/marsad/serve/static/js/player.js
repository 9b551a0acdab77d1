// The slider of days: it stands at one, or at none and then all is shown; it can play.

import { button, byId, el, show } from "./dom.js";
import { isoOf, numberOf } from "./days.js";
import { day as dayWords } from "./format.js";
import { state, update } from "./state.js";
import { words } from "./words.js";

const PACE = 700; // ms between steps at least; the map is waited for as well
const SPANS = ["1", "7", "30", "all"];

/** Builds the slider. `drawn` resolves when the map shows what it was last told. */
export class Player {
  constructor(drawn) {
    this.drawn = drawn;
    this.days = null;
    this.timer = 0;
    this.play = button("", () => (this.isPlaying ? this.stop() : this.begin()), { class: "play", "aria-label": words.play, "aria-pressed": "false" });
    this.range = el("input", { type: "range", id: "day", min: 0, max: 1, value: 1, step: 1, "aria-label": words.dayShown, oninput: () => this.slid() });
    this.span = el("select", { id: "span", "aria-label": words.spanShown, onchange: () => update({ span: this.span.value === "7" ? "" : this.span.value }, { step: false }) }, SPANS.map((value) => el("option", { value }, words.spans[value])));
    this.said = el("output", { for: "day", class: "day-said" });
    this.all = button(words.allDays, () => this.leave(), { class: "all-days" });
    show(byId("player"), this.play, this.range, this.said, this.span, this.all);
  }

  get isPlaying() {
    return this.play.getAttribute("aria-pressed") === "true";
  }

  /** Takes the first and last day, as numbers, null where there are none; shows the state's. */
  fill(current, days = this.days) {
    this.days = days;
    byId("player").hidden = !this.days;
    if (!this.days) return;
    const [first, last] = this.bounds(current);
    this.range.min = first;
    this.range.max = last;
    this.range.value = current.day ? numberOf(current.day) : last;
    this.span.value = current.span || "7";
    this.span.hidden = this.all.hidden = !current.day;
    const said = current.day ? dayWords(current.day) : words.allTime;
    this.said.value = said;
    this.range.setAttribute("aria-valuetext", said);
  }

  /** The days that it goes through: those chosen, else all there are. */
  bounds({ since, until }) {
    const [first, last] = this.days;
    const from = since ? numberOf(since) : first;
    return [from, Math.max(from + 1, until ? numberOf(until) : last)];
  }

  slid() {
    update({ day: isoOf(Number(this.range.value)) }, { step: false });
  }

  leave() {
    this.stop();
    update({ day: "", span: "" });
  }

  begin() {
    this.mark(true);
    const [first, last] = this.bounds(state());
    if (!state().day || numberOf(state().day) >= last) update({ day: isoOf(first) });
    this.next();
  }

  stop() {
    clearTimeout(this.timer);
    if (!this.isPlaying) return;
    this.mark(false);
    this.onStop?.();
  }

  mark(is) {
    this.play.setAttribute("aria-pressed", String(is));
    this.play.setAttribute("aria-label", is ? words.pause : words.play);
  }

  next() {
    this.timer = setTimeout(async () => {
      await this.drawn();
      if (!this.isPlaying) return;
      const [, last] = this.bounds(state());
      const then = Math.min(numberOf(state().day) + this.step(), last);
      update({ day: isoOf(then) }, { step: false });
      if (then >= last) this.stop();
      else this.next();
    }, PACE);
  }

  /** How many days a step is: about a hundred steps lead through all, none longer than what is shown at once. */
  step() {
    const [first, last] = this.bounds(state());
    const even = Math.max(1, Math.round((last - first) / 100));
    const span = Number(state().span || 7);
    return Number.isFinite(span) ? Math.min(even, span) : even;
  }
}
