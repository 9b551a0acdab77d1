// The left side: the queue of claims with its filters, or the claims of one report.

import { button, el, show } from "../dom.js";
import { day, placeName } from "../format.js";
import { typeChip } from "./chip.js";
import { types } from "../words.js";
import { badge, said } from "./claim.js";
import { isSilent } from "./state.js";
import { words } from "./words.js";

const STANDINGS = { unreviewed: words.unreviewed, reviewed: words.reviewed, all: words.all };

/** Draws the filters; `changed` is given them whenever one is. */
export function showFilters(node, filters, changed) {
  const option = (value, text, chosen) => el("option", { value, selected: value === chosen }, text);
  const standing = el("select", { "aria-label": words.which }, Object.entries(STANDINGS).map(([value, text]) => option(value, text, filters.standing)));
  const type = el("select", { "aria-label": words.type }, option("", words.anyType, filters.type), Object.entries(types).map(([value, text]) => option(value, text, filters.type)));
  const place = el("input", { type: "search", value: filters.place, placeholder: words.place, "aria-label": words.place });
  const source = el("input", { type: "search", value: filters.source, placeholder: words.source, "aria-label": words.source });
  const form = el("form", { class: "queue-filters", role: "search", "aria-label": words.which }, standing, type, place, source);
  const tell = () => changed({ standing: standing.value, type: type.value, place: place.value.trim(), source: source.value.trim() });
  form.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell();
  });
  show(node, form);
}

/** The head of a report's own list. */
export function showReportHead(node, seen, leave) {
  show(node, el("h2", { dir: "auto" }, seen.report.title || seen.report.id), el("p", { class: "small" }, words.ofReport), button(words.toQueue, leave, { class: "quiet" }));
}

/** Draws the rows; `choose` is given the number of one that is clicked. */
export function showRows(node, items, at, choose, more) {
  show(
    node,
    items.map((item, number) => {
      const row = button("", () => choose(number), {
        class: "row",
        "data-claim": item.claim.id,
        "data-silent": isSilent(item) ? item.report.id : null,
        "aria-current": number === at ? "true" : null,
        tabindex: number === at ? 0 : -1,
      });
      if (isSilent(item)) row.append(...silentRow(item));
      else row.append(
        el("span", { class: "row-top" }, typeChip(item.claim.type), el("span", { class: "date" }, item.lowest == null || item.standing !== "read" ? badge(item.standing) : doubt(item))),
        el("span", { class: "title", dir: "auto" }, summary(item.claim)),
        el("span", { class: "where", dir: "auto" }, [item.claim.places[0] ? placeName(item.claim.places[0]) : "", said(item.claim, "tolls")].filter(Boolean).join(" · ")),
        el("span", { class: "row-end" }, el("bdi", {}, said(item.claim, "sources")), item.contested ? el("span", { class: "badge contested" }, words.contested) : null),
      );
      return el("li", {}, row);
    }),
    more ? el("li", {}, button(words.more, more, { class: "more-rows" })) : null,
  );
}

const silentRow = ({ report, why, standing }) => [
  el("span", { class: "row-top" }, el("span", { class: "chip" }, words.why[why]), standing === "read" ? null : el("span", { class: "date" }, badge(standing))),
  el("span", { class: "title", dir: "auto" }, report.title || report.id),
  el("span", { class: "row-end" }, el("bdi", {}, [report.publisher, report.published && day(report.published)].filter(Boolean).join(" · "))),
];

const doubt = ({ lowest }) => el("span", { class: `sure ${lowest < 0.5 ? "low" : lowest < 0.8 ? "middle" : "high"}`, title: words.lowest(lowest) }, words.sure(lowest));

function summary(claim) {
  const who = claim.initiators.map((one) => one.name).join(", ");
  const whom = claim.targets.map((one) => one.name).join(", ");
  return [who, whom].filter(Boolean).join(" → ") || types[claim.type];
}

/** Brings the current row into view, and the focus to it where that was in the list. */
export function follow(node, { focus }) {
  const row = node.querySelector('.row[aria-current="true"]');
  row?.scrollIntoView({ block: "nearest" });
  if (focus) row?.focus({ preventScroll: true });
}
