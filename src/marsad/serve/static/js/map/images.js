// Images that the map draws: hatched discs for what is contested, marks of who holds a place.

import { COLOURS, HOLDERS } from "../families.js";

export const SIDE = 64; // pixels of the map; drawn twice as fine
const FINE = 2;

function drawn(side, draw) {
  // Read back at once: a canvas that lives on the graphics card would be slow at that.
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side * FINE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.scale(FINE, FINE);
  draw(context, side);
  return context.getImageData(0, 0, side * FINE, side * FINE);
}

function stripes(context, side, width, gap) {
  context.lineWidth = width;
  context.beginPath();
  for (let x = -side; x < side * 2; x += gap) {
    context.moveTo(x, side);
    context.lineTo(x + side, 0);
  }
  context.stroke();
}

/** A disc of stripes within a ring. */
const hatched = (colour, gap, ring) => (context, side) => {
  const disc = () => {
    context.beginPath();
    context.arc(side / 2, side / 2, side / 2 - ring, 0, Math.PI * 2);
  };
  context.strokeStyle = colour;
  context.save();
  disc();
  context.clip();
  context.globalAlpha = 0.75;
  stripes(context, side, gap / 3, gap);
  context.restore();
  disc();
  context.lineWidth = ring;
  context.stroke();
};

/** Stripes that go on from one image to the next. */
const striped = (colour, gap) => (context, side) => {
  context.strokeStyle = colour;
  stripes(context, side, gap / 4, gap);
};

/** A square, striped where others say that it is theirs; an empty one where nobody knows. */
const held = (colour, isContested) => (context, side) => {
  const square = () => {
    context.beginPath();
    context.roundRect(2, 2, side - 4, side - 4, 4);
  };
  square();
  context.fillStyle = isContested ? "rgb(255 255 255 / 80%)" : colour;
  context.fill();
  context.save();
  context.clip();
  context.strokeStyle = colour;
  if (isContested) stripes(context, side, 2.6, 6);
  context.restore();
  square();
  context.lineWidth = 2.5;
  context.strokeStyle = isContested ? colour : "rgb(255 255 255 / 90%)";
  context.stroke();
};

/** How each kind of image is drawn, and on how many pixels. */
const KINDS = {
  dot: [SIDE, (colour) => hatched(colour, 14, 7)],
  area: [SIDE * 4, (colour) => hatched(colour, 16, 3)],
  stripes: [32, (colour) => striped(colour, 8)],
  held: [20, (colour) => held(colour, false)],
  disputed: [20, (colour) => held(colour, true)],
};

/** Draws an image when the map first asks for it by name: `dot-air`, `stripes-air`, `held-3`, `disputed-3`, `area-3`. */
export function drawImage(map, theme, name) {
  const [kind, of] = name.split("-");
  const colour = COLOURS[theme][of] ?? HOLDERS[theme][of] ?? COLOURS[theme].other;
  if (!(kind in KINDS) || map.hasImage(name)) return;
  const [side, draw] = KINDS[kind];
  map.addImage(name, drawn(side, draw(colour)), { pixelRatio: FINE });
}
