// When the map draws. Where the processor does it, each frame takes a fifth of a second.

const PATIENCE = 4000; // ms: better half a map than none

/** Lets a map draw nothing until all of its first view has come: each piece would have a frame of its own. */
export function drawWhole(map) {
  const { painter } = map;
  const draw = painter.render;
  const until = performance.now() + PATIENCE;
  painter.render = function (...frame) {
    if (!map.loaded() && performance.now() < until) return;
    painter.render = draw;
    draw.apply(painter, frame);
  };
}
