// Light or dark, and whether things may move, as the machine says.

const DARK = matchMedia("(prefers-color-scheme: dark)");
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export const theme = () => (DARK.matches ? "dark" : "light");
export const onTheme = (listener) => DARK.addEventListener("change", () => listener(theme()));
export const isStill = () => STILL.matches;

/** The value of a custom property of the page, as charts and maps need it: as a colour. */
export const shade = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
