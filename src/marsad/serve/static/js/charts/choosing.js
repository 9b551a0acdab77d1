// A period as words, and as the days of the view.

import { isoOf } from "../days.js";
import { day } from "../format.js";
import { update } from "../state.js";
import { words } from "../words.js";

export function setDays(first, last, how = {}) {
  update({ since: isoOf(first), until: isoOf(last), day: "", span: "" }, how);
}

export const periodName = ({ start, end }) => (start === end ? day(isoOf(start)) : words.to(day(isoOf(start)), day(isoOf(end))));
