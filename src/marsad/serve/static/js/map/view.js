// The part of the map that is seen, as a link holds it.

export function viewText(map) {
  const { lng, lat } = map.getCenter();
  return [map.getZoom().toFixed(2), lat.toFixed(3), lng.toFixed(3)].join("/");
}

/** Where a link looks; null where it does not say. */
export function viewOf(text) {
  const [zoom, lat, lng] = text.split("/").map(Number);
  const fits = Number.isFinite(zoom) && Math.abs(lat) <= 85 && Math.abs(lng) <= 360;
  return text && fits ? { zoom, center: [lng, lat] } : null;
}
