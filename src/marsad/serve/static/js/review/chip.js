// A type of claim with its colour.

import { el, tinted } from "../dom.js";
import { colourOf } from "../families.js";
import { types } from "../words.js";

export const typeChip = (type) => tinted(el("span", { class: "chip" }, types[type] ?? type), colourOf(type));
