// Who signs: the account, or on the open desk a name that is given and remembered.

import { byId, el, show } from "../dom.js";
import { isOpen, person, setName } from "./api.js";
import { words } from "./words.js";

/** Shows who signs; `changed` is called where another name is given. */
export function signature(changed) {
  const who = byId("who");
  if (!isOpen()) {
    show(who, words.signedAs, " ", el("bdi", {}, person()));
    return;
  }
  const input = el("input", { value: person(), "aria-label": words.yourName, maxlength: 64, size: 12 });
  input.addEventListener("change", () => {
    setName(input.value);
    changed();
  });
  show(who, el("label", {}, words.signedAs, " ", input));
}
