// Draw a small sign of lines: signs of the font may be missing on a bare system.

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} path @param {string} [name] its class */
export function sign(path, name) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  if (name) svg.classList.add(name);
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
