// Put canvases under Leaflet's camera and repaint them when it comes to rest.

import { BASE_ZOOM } from "./project.js";

let LayerClass = null;

// Leaflet is read when a map is made, so that a page may load it after this file.
export function canvasLayer(paint, { pane, padding = 0.1 }) {
  const { L } = window;
  LayerClass ??= L.Renderer.extend({
    initialize(options, painter) {
      L.Renderer.prototype.initialize.call(this, options);
      this.painter = painter;
    },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this.ctx = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
      this.ctx = null;
    },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
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
    repaint() {
      if (!this._map || !this.ctx || !this._bounds) return;
      const { ctx } = this;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this._container.width, this._container.height);
      // what one painting sets of the pen does not reach the next
      ctx.save();
      this.painter(view(this));
      ctx.restore();
    },
  });
  return new LayerClass({ pane, padding }, paint);
}

// What a painter needs: the pen, and where things of the earth lie on the canvas.
function view(layer) {
  const { ctx, ratio } = layer;
  const map = layer._map;
  const zoom = map.getZoom();
  const scale = 2 ** (zoom - BASE_ZOOM);
  const pixelOrigin = map.getPixelOrigin();
  const offset = [pixelOrigin.x + layer._bounds.min.x, pixelOrigin.y + layer._bounds.min.y];
  const size = layer._bounds.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
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
    point([worldX, worldY]) {
      return [worldX * scale - offset[0], worldY * scale - offset[1]];
    },
  };
}
