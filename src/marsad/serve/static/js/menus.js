// The buttons above: situation reports and exports of what the filters leave.

import { addressOf, api } from "./api.js";
import { filtersOf, windowed } from "./asked.js";
import { byId, el, show } from "./dom.js";
import { onChange, state } from "./state.js";
import { briefForms, words } from "./words.js";

let offers = null;

/** Builds both menus; each asks what there is when it is first opened. */
export function buildMenus() {
  const menus = [menu("brief", words.brief, briefLinks), menu("export", words.export, exportLinks)];
  show(byId("menus"), menus);
  document.addEventListener("click", ({ target }) => {
    for (const one of menus) if (!one.contains(target)) one.open = false;
  });
  onChange(() => menus.forEach((one) => one.open && one.fill()));
}

/** Closes what is open; says whether anything was. */
export function closeMenus() {
  const open = [...byId("menus").children].filter((one) => one.open);
  for (const one of open) {
    one.open = false;
    one.firstChild.focus();
  }
  return open.length > 0;
}

function menu(id, label, links) {
  const body = el("div", { class: "menu-body", id: `menu-${id}` });
  const node = el("details", { class: "menu" }, el("summary", {}, label), body);
  node.fill = async () => {
    try {
      offers ??= await api.offers();
      show(body, el("p", { class: "small" }, words.ofWhatFits), links(offers));
    } catch (error) {
      show(body, el("p", { class: "note error plain", role: "alert" }, words.failed(error.message)));
    }
  };
  node.addEventListener("toggle", () => node.open && node.fill());
  return node;
}

function briefLinks({ pdf }) {
  const link = (form) => {
    const isMissing = form === "pdf" && !pdf;
    if (isMissing) return el("li", { class: "missing" }, el("strong", {}, briefForms[form]), el("small", {}, words.pdfMissing));
    const href = addressOf("/brief", { ...filtersOf(windowed(state())), form });
    const how = form === "html" ? { target: "_blank", rel: "noopener" } : { download: `situation-report.${form}` };
    return el("li", {}, el("a", { href, ...how }, briefForms[form]));
  };
  return el("ul", {}, Object.keys(briefForms).map(link));
}

function exportLinks({ forms }) {
  const link = ({ name, ending, meaning, missing }) => {
    const title = [el("strong", {}, name), el("small", {}, ` .${ending}`)];
    const about = el("small", {}, missing.length ? words.needs(missing.join(", ")) : meaning);
    if (missing.length) return el("li", { class: "missing" }, el("span", {}, title), about);
    return el("li", {}, el("a", { href: addressOf("/export", { as: name, ...filtersOf(windowed(state())) }), download: "" }, title), about);
  };
  return el("ul", {}, forms.map(link));
}
