// Types in a few families, so that a colour can be told from the next one.

const MEMBERS = {
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

// Each is 3:1 and more against the light and against the dark land.
export const COLOURS = {
  fighting: "#c8452f",
  territory: "#8a5fc0",
  air: "#d07a10",
  blast: "#a0692f",
  civilians: "#c63d80",
  people: "#2f7fc4",
  forces: "#5f7a8c",
  agreement: "#2f8f5b",
  unrest: "#8c8a1f",
  other: "#7b7f86",
};

const FAMILY_OF = new Map(Object.entries(MEMBERS).flatMap(([family, types]) => types.map((type) => [type, family])));

export const familyOf = (type) => FAMILY_OF.get(type) ?? "other";
export const colourOf = (type) => COLOURS[familyOf(type)];
