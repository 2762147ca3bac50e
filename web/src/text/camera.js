// Write a camera as text, "latitude,longitude,zoom", and read it back.

/** @import { Camera3 } from "../types" */

/** @param {string} text @returns {Camera3 | null} */
export function cameraFrom(text) {
  const at = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [lat, lon, zoom] = at;
  const sound =
    at.length === 3 &&
    at.every(Number.isFinite) &&
    Math.abs(lat) <= 85 &&
    Math.abs(lon) <= 180 &&
    zoom >= 0 &&
    zoom <= 20;
  return sound ? [lat, lon, zoom] : null;
}

/** @param {Camera3} camera */
export const cameraText = ([lat, lon, zoom]) => `${lat.toFixed(4)},${lon.toFixed(4)},${Number(zoom.toFixed(2))}`;
