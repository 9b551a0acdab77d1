// What is new, as it comes: an unobtrusive notice that loads it when it is pressed.

import { EVENTS } from "./api.js";
import { button, byId, show } from "./dom.js";
import { words } from "./words.js";

const host = byId("news");

/** Listens for as long as the page is open; `load` is called when somebody wants to see what is new. */
export function listen(load) {
  const events = new EventSource(EVENTS);
  let [isFirst, reports] = [true, 0];
  events.addEventListener("report", () => (reports += 1));
  events.addEventListener("store", () => {
    if (!isFirst) offer(reports, () => ((reports = 0), load()));
    isFirst = false; // the first tells how things stand
  });
  addEventListener("pagehide", () => events.close());
}

function offer(reports, load) {
  const seen = () => {
    show(host);
    load();
  };
  show(host, button(reports ? words.newReports(reports) : words.changed, seen, { class: "news" }));
}
