// The whole text of a report with everything marked that is claimed in it.

import { button, el, show, tinted } from "./dom.js";
import { badges, fieldsOf, speaker } from "./claim.js";
import { colourOf } from "./families.js";
import { day } from "./format.js";
import { typeChip } from "./list.js";
import { light, marked, spansOf } from "./marks.js";
import { hrefOf, update } from "./state.js";
import { publishedBasis, words } from "./words.js";

const MOST = 200_000; // code points; beyond that a browser only suffers

/** Fills the report view; `claimId` is the claim to stand out. */
export function showReport(view, { report, versions, claims, incidents }, claimId) {
  const points = Array.from(report.text);
  const shown = points.length > MOST ? points.slice(0, MOST).join("") : report.text;
  const article = el("article", { class: "text", dir: "auto", lang: report.language || null }, markedText(shown, claims));
  const byClaim = new Map(incidents.flatMap((incident) => incident.claims.map((id) => [id, incident])));
  show(
    view,
    el(
      "header",
      { class: "report-top" },
      button("×", () => update({ report: "", claim: "" }), { class: "close", "aria-label": words.close }),
      el("h2", { dir: "auto", tabindex: -1 }, report.title || report.id),
      el("p", { class: "meta" }, meta(report, versions)),
      points.length > MOST ? el("p", { class: "note" }, words.cutAt(MOST)) : null,
    ),
    el(
      "div",
      { class: "report-body" },
      article,
      el(
        "section",
        { class: "report-claims" },
        el("h3", {}, words.claimsOf(claims.length)),
        claims.length ? null : el("p", { class: "note" }, words.noClaims),
        claims.map((claim) => card(claim, byClaim.get(claim.id), view)),
      ),
    ),
  );
  follow(view);
  if (claimId) standOut(view, claimId, { scroll: true });
}

function meta(report, versions) {
  const basis = publishedBasis[report.published_basis];
  return [
    report.publisher ? el("bdi", {}, report.publisher) : null,
    el("span", {}, report.published ? words.published(day(report.published), basis) : words.publishedUnknown),
    versions > 1 ? el("span", {}, words.versions(versions)) : null,
    /^https?:\/\//.test(report.url)
      ? el("a", { href: report.url, rel: "noopener noreferrer external", target: "_blank" }, words.original)
      : el("span", { class: "path" }, report.id),
  ];
}

function markedText(text, claims) {
  const colours = new Map(claims.map((claim) => [claim.id, colourOf(claim.type)]));
  const markOf = (evidence) =>
    tinted(el("mark", { "data-claims": JSON.stringify(evidence) }), colours.get(evidence[0]));
  return marked(text, 0, claims.flatMap(spansOf), markOf);
}

function card(claim, incident, view) {
  const node = el("article", { class: "claim", "data-id": claim.id });
  const pick = button("", () => standOut(view, claim.id, { scroll: true }), { class: "pick" });
  pick.append(typeChip(claim.type), el("span", {}, speaker(claim)));
  node.append(
    pick,
    el("span", { class: "badges" }, badges(claim, claim.type)),
    fieldsOf(claim, (role) => {
      standOut(view, claim.id, { scroll: true });
      light(view, claim.id, role);
    }),
    incident
      ? el("footer", {}, words.partOf, " ", el("a", { href: hrefOf({ incident: incident.id, report: "", claim: "" }), dir: "auto" }, incident.title))
      : "",
  );
  return node;
}

/** Lets one claim stand out: its card, and its words in the text. */
function standOut(view, claimId, { scroll = false, card: toCard = false } = {}) {
  const marks = [...view.querySelectorAll("mark")];
  for (const mark of marks) mark.classList.toggle("on", JSON.parse(mark.dataset.claims).includes(claimId));
  for (const one of view.querySelectorAll(".claim")) {
    const is = one.dataset.id === claimId;
    one.classList.toggle("on", is);
    if (is && toCard) one.scrollIntoView({ block: "nearest" });
  }
  if (scroll) marks.find((mark) => mark.classList.contains("on"))?.scrollIntoView({ block: "center" });
}

function follow(view) {
  const article = view.querySelector(".text");
  const claimAt = (target) => {
    const mark = target.closest?.("mark");
    return mark ? JSON.parse(mark.dataset.claims)[0] : null;
  };
  article.addEventListener("mouseover", ({ target }) => {
    const claim = claimAt(target);
    if (claim) standOut(view, claim);
  });
  article.addEventListener("click", ({ target }) => {
    const claim = claimAt(target);
    if (claim) standOut(view, claim, { card: true });
  });
}
