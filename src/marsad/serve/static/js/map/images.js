// Images that the map draws: hatched discs for what is contested, marks of who holds a place.

import { COLOURS, HOLDERS } from "../families.js";

export const SIDE = 64; // pixels of the map; drawn twice as fine
const FINE = 2;

function drawn(side, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side * FINE;
  const context = canvas.getContext("2d");
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

/** Gives the map all images of a theme. */
export function addImages(map, theme) {
  const add = (name, side, draw) => {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, drawn(side, draw), { pixelRatio: FINE });
  };
  for (const [family, colour] of Object.entries(COLOURS[theme])) {
    add(`dot-${family}`, SIDE, hatched(colour, 14, 7));
    add(`area-${family}`, SIDE * 4, hatched(colour, 16, 3));
  }
  [...HOLDERS[theme], COLOURS[theme].other].forEach((colour, index) => {
    add(`held-${index}`, 20, held(colour, false));
    add(`disputed-${index}`, 20, held(colour, true));
    add(`area-held-${index}`, SIDE * 4, hatched(colour, 16, 3));
  });
}
