// Compare a map that was led to a state with one that began there: pixels, texts and data.
(() => {
  const CLOSE = "position:fixed;inset:0;z-index:9999;background:#fff";
  const TEXTS = [".fi-badge", ".fi-note", ".fi-legend", ".fi-tally", ".fi-described", ".fi-law", ".fi-scale"];
  const MOST_TOLD = 8;
  const screens = { kept: null, bundle: null, geometry: null };
  globalThis.screens = screens;

  const once = (node) => new Promise((resolve, reject) => {
    Object.assign(node, { onload: resolve, onerror: reject });
    document.head.append(node);
  });
  const json = async (address) => (await fetch(address)).json();

  screens.open = async () => {
    for (const href of ["core/four_islands.css", "fonts/fonts.css"])
      await once(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `/assets/${href}` }));
    for (const src of ["leaflet/leaflet.js", "core/four_islands.js"])
      await once(Object.assign(document.createElement("script"), { src: `/assets/${src}` }));
    screens.bundle = await json("/pack/explorer.json");
    const shapes = screens.bundle.display.filter((name) => !name.startsWith("borders"));
    screens.geometry = Object.fromEntries(
      await Promise.all(shapes.map(async (name) => [name, await json(`/pack/display/${name}.topojson`)])),
    );
    // pictures are compared, not how soon letters come: every face is there before the first map
    await Promise.all([...document.fonts].map((face) => face.load()));
    screens.kept = await screens.make({});
    return true;
  };

  screens.make = async (state, options = {}) => {
    const root = document.createElement("div");
    root.style.cssText = CLOSE;
    document.body.append(root);
    const handle = globalThis.FourIslands.mount(root, {
      bundle: screens.bundle,
      geometry: screens.geometry,
      state,
      options: { url: false, ...options },
    });
    await handle.ready;
    return handle;
  };

  // The map stands still: its fonts and sheets have come, its boxes have their size, its names their place.
  screens.still = async (handle) => {
    let before = "";
    let same = 0;
    for (let tries = 0; tries < 400; tries += 1) {
      await document.fonts.ready;
      await new Promise((resolve) => setTimeout(resolve, 40));
      await new Promise(requestAnimationFrame);
      const now = JSON.stringify([
        handle.app.map.isDrawn(), handle.app.map.labels(), handle.app.overlay.boxes, handle.getState().at,
        handle.app.map.leaflet.getCenter(), handle.app.map.leaflet.getZoom(),
      ]);
      const come = handle.app.map.isDrawn() && document.fonts.status === "loaded";
      same = come && now === before ? same + 1 : 0;
      if (same === 3) return;
      before = now;
    }
    throw new Error("The map does not come to rest.");
  };

  screens.look = (handle) => ({
    canvases: Object.fromEntries(
      [...handle.root.querySelectorAll(".fi-map canvas")].map((canvas) => [
        canvas.parentElement.className.match(/fi-\w+/)[0],
        { w: canvas.width, h: canvas.height, data: canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data },
      ]),
    ),
    texts: Object.fromEntries(TEXTS.map((name) => [name, said(handle.root.querySelector(name))])),
  });

  // A look that can leave the page: canvases as pictures in text.
  screens.photo = async (handle) => {
    await handle.ready;
    await document.fonts.ready;
    await screens.still(handle);
    const { texts } = screens.look(handle);
    const canvases = [...handle.root.querySelectorAll(".fi-map canvas")].map((canvas) => [
      canvas.parentElement.className.match(/fi-\w+/)[0],
      canvas.toDataURL(),
    ]);
    return { canvases: Object.fromEntries(canvases), texts };
  };

  const said = (node) => (node && !node.hidden ? node.textContent.replaceAll(/\s+/g, " ").trim() : "");

  // What differs between two looks, in words that name the canvas, the pixels and where they lie.
  screens.differences = (stepped, loaded) => {
    const found = [];
    for (const [name, one] of Object.entries(loaded.canvases)) {
      const other = stepped.canvases[name];
      if (!other || other.w !== one.w || other.h !== one.h) {
        found.push(`${name}: another size`);
        continue;
      }
      let [count, west, north, east, south] = [0, Infinity, Infinity, -1, -1];
      for (let i = 0; i < one.data.length; i += 4) {
        if ([0, 1, 2, 3].every((k) => one.data[i + k] === other.data[i + k])) continue;
        const [x, y] = [(i / 4) % one.w, Math.floor(i / 4 / one.w)];
        count += 1;
        west = Math.min(west, x);
        north = Math.min(north, y);
        east = Math.max(east, x);
        south = Math.max(south, y);
      }
      if (count) found.push(`${name}: ${count} of ${one.w * one.h} pixels, from ${west},${north} to ${east},${south}`);
    }
    for (const [name, text] of Object.entries(loaded.texts))
      if (text !== stepped.texts[name]) found.push(`${name}: stepped to "${stepped.texts[name]}", loaded as "${text}"`);
    return found;
  };

  // Lead the kept map from state to state; at each a new map is made and compared.
  screens.walk = async (states) => {
    const found = [];
    for (const [index, state] of states.entries()) {
      screens.kept.show(state);
      await screens.still(screens.kept);
      const stepped = screens.look(screens.kept);
      const fresh = await screens.make(screens.kept.getState());
      await screens.still(fresh);
      const differ = screens.differences(stepped, screens.look(fresh));
      fresh.destroy();
      fresh.root.remove();
      if (differ.length) found.push({ index, state, differ: differ.map((text) => text.slice(0, 300)) });
      if (found.length === MOST_TOLD) break;
    }
    return found;
  };
})();
