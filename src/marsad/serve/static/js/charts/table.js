// The charts as a table: for those who cannot see them, and for those who want the numbers; each period can be chosen.

import { button, el } from "../dom.js";
import { killed } from "../format.js";
import { words } from "../words.js";
import { periodName, setDays } from "./choosing.js";

const MOST = 400;

export function tableOf(periods) {
  const full = periods.filter((one) => one.incidents).slice(-MOST);
  return el(
    "div",
    { class: "scrolls", tabindex: 0, role: "region", "aria-label": words.asTable },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, [words.period, words.incidents, words.killedHead].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, full.toReversed().map(row)),
    ),
  );
}

const row = (period) =>
  el(
    "tr",
    {},
    el("th", { scope: "row" }, button(periodName(period), () => setDays(period.start, period.end), { class: "link" })),
    el("td", {}, period.incidents.toLocaleString()),
    el("td", {}, period.high ? killed(period) : ""),
  );
