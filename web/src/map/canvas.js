// Put canvases under Leaflet's camera and repaint them when it comes to rest.

/** @import { Point } from "leaflet" */
/** @import { CanvasLayer, Plane, View } from "../types" */

import { penOf } from "../text/dom.js";
import { BASE_ZOOM } from "./project.js";

/** @type {(new (options: object, painter: CanvasLayer["painter"]) => CanvasLayer) | null} */
let LayerClass = null;

// Leaflet is read when a map is made, so that a page may load it after this file.
/** @param {CanvasLayer["painter"]} paint @param {{ pane: string, padding?: number }} options @returns {CanvasLayer} */
export function canvasLayer(paint, { pane, padding = 0.1 }) {
  const { L } = window;
  LayerClass ??= layerClass(L);
  return new LayerClass({ pane, padding }, paint);
}

// What Leaflet asks of a layer of its own kind.
/** @param {Window["L"]} L @returns {NonNullable<typeof LayerClass>} */
function layerClass(L) {
  // Leaflet's own steps, which its types leave out
  /** @type {{ initialize(options: object): void, _update(): void }} */
  const steps = Object(L.Renderer.prototype);
  return L.Renderer.extend({
    /** @this {CanvasLayer} @param {object} options @param {CanvasLayer["painter"]} painter */
    initialize(options, painter) {
      steps.initialize.call(this, options);
      this.painter = painter;
      this.due = null;
    },
    /** @this {CanvasLayer} */
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this.ctx = penOf(this._container);
    },
    /** @this {CanvasLayer} */
    _destroyContainer() {
      this._container.remove();
      this.ctx = null;
    },
    _updatePaths() {},
    /** @this {CanvasLayer} */
    _update() {
      if (this.due) {
        this.due = "_update";
        return;
      }
      if (this._map._animatingZoom && this._bounds) return;
      steps._update.call(this);
      if (!this._bounds) return;
      const { min, max } = this._bounds;
      this.covers = L.latLngBounds(this._map.layerPointToLatLng(min), this._map.layerPointToLatLng(max));
      const size = this._bounds.getSize();
      this.ratio = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = size.x * this.ratio;
      this._container.height = size.y * this.ratio;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.repaint();
    },
    /** @this {CanvasLayer} */
    repaint() {
      if (this.due === "nothing") this.due = "repaint";
      if (this.due || !this._map || !this.ctx || !this._bounds) return;
      const { ctx, _bounds: bounds } = this;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this._container.width, this._container.height);
      // what one painting sets of the pen does not reach the next
      ctx.save();
      this.painter(view(this, ctx, bounds.min, bounds.getSize()));
      ctx.restore();
    },
    // What is asked for from now on is done once, when the layer is let go.
    /** @this {CanvasLayer} */
    hold() {
      this.due = "nothing";
    },
    /** @this {CanvasLayer} */
    letGo() {
      const { due } = this;
      this.due = null;
      if (!this._map || !due || due === "nothing") return;
      // no layer takes a new size while the map zooms, but what is shown has changed
      if (due === "_update" && !(this._map._animatingZoom && this._bounds)) this._update();
      else this.repaint();
    },
  });
}

// What a painter needs: the pen, and where things of the earth lie on the canvas.
/** @param {CanvasLayer} layer @param {CanvasRenderingContext2D} ctx @param {Point} min @param {Point} size @returns {View} */
function view({ ratio, _map: map }, ctx, min, size) {
  const zoom = map.getZoom();
  const scale = 2 ** (zoom - BASE_ZOOM);
  const pixelOrigin = map.getPixelOrigin();
  const offset = [pixelOrigin.x + min.x, pixelOrigin.y + min.y];
  const corner = map.containerPointToLayerPoint([0, 0]).subtract(min);
  const far = corner.add(map.getSize());
  return {
    ctx,
    ratio,
    zoom,
    scale,
    size: [size.x, size.y],
    // what is seen of the canvas, in its pixels
    frame: [corner.x, corner.y, far.x, far.y],
    // shapes are stored around an origin: the first transform is theirs, the second the screen's
    /** @param {Plane} origin */
    shapes([originX, originY]) {
      const dx = originX * scale - offset[0];
      const dy = originY * scale - offset[1];
      ctx.setTransform(scale * ratio, 0, 0, scale * ratio, dx * ratio, dy * ratio);
      return {
        left: -dx / scale,
        top: -dy / scale,
        right: (size.x - dx) / scale,
        bottom: (size.y - dy) / scale,
        shift: [dx * ratio, dy * ratio],
      };
    },
    screen() {
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    },
    /** @param {Plane} world */
    point([worldX, worldY]) {
      return [worldX * scale - offset[0], worldY * scale - offset[1]];
    },
  };
}
