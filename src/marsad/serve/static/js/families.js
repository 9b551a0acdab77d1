// Types in a few families, so that a colour can be told from the next one.

export const MEMBERS = {
  fighting: ["armed_clash", "offensive"],
  territory: ["territory_gained", "withdrawal", "control"],
  air: ["air_strike"],
  blast: ["shelling", "suicide_bombing", "explosive_device", "grenade_attack", "chemical_attack"],
  civilians: ["attack_on_civilians", "sexual_violence", "abduction", "arrest", "human_shields"],
  people: ["siege", "displacement", "aid", "population", "property_destruction"],
  forces: ["deployment", "weapons_seized", "presence", "alliance"],
  agreement: ["agreement"],
  unrest: ["protest", "riot"],
  other: ["other"],
};

// Found by search: each pair is told apart with full and with either kind of red-green blind sight, and each colour has
// 3:1 and more against the land. A test holds both.
export const COLOURS = {
  light: {
    fighting: "#c63b48",
    territory: "#4b3a9c",
    air: "#cf7314",
    blast: "#6e3b12",
    civilians: "#b0489a",
    people: "#2f86c8",
    forces: "#26445c",
    agreement: "#1f7a5a",
    unrest: "#676700",
    other: "#85888a",
  },
  dark: {
    fighting: "#c26680",
    territory: "#9a89f4",
    air: "#eea900",
    blast: "#b98455",
    civilians: "#e58ad0",
    people: "#6ab8fc",
    forces: "#6b8baa",
    agreement: "#56c596",
    unrest: "#d6d36a",
    other: "#c9ced4",
  },
};

// Who holds a place: marks of another shape than those of events, so that a colour may come again.
export const HOLDERS = {
  light: ["#0b6e4f", "#8a2846", "#b8860b", "#2b5fa8", "#6b4e9b", "#a34a1a", "#3f6f7a", "#5c6b2f"],
  dark: ["#4fc79b", "#e27a9b", "#e8c04a", "#7fb0f0", "#b79df0", "#f09a6a", "#86c3d0", "#b5c96f"],
};

const FAMILY_OF = new Map(Object.entries(MEMBERS).flatMap(([family, types]) => types.map((type) => [type, family])));

export const familyOf = (type) => FAMILY_OF.get(type) ?? "other";

/** The colour of a type as a custom property, which follows the light. */
export const colourOf = (type) => `var(--of-${familyOf(type)})`;
