// Drive an explorer with the keys.

/** @import { BuiltExplorer } from "../types" */

/** @param {BuiltExplorer} app @param {AbortSignal} signal */
export function followKeys(app, signal) {
  document.addEventListener("keydown", (event) => pressed(app, event), { signal });
}

/** @param {BuiltExplorer} app @param {KeyboardEvent} event */
function pressed(app, event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  if (!(target instanceof Element) || (target !== document.body && !app.root.contains(target))) return;
  const { projector, shortcuts } = app.state;
  if (key === "Enter" && target === app.mapNode) chooseMiddle(app, event);
  else if (key === "Escape") closeNearest(app, event);
  else if (key.toLowerCase() === "p" && shortcuts && !/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
    app.store.set({ projector: !projector });
}

// A card that comes of it has the focus, and gives it back to the map.
/** @param {BuiltExplorer} app @param {KeyboardEvent} event */
async function chooseMiddle(app, event) {
  event.preventDefault();
  await app.map.clickMiddle();
  app.seaCard.focus();
}

/** @param {BuiltExplorer} app @param {KeyboardEvent} event */
function closeNearest(app, event) {
  if (app.measuring.isOn()) app.measuring.end();
  else if (app.controls.closePopover()) event.preventDefault();
  else if (!app.seaCard.node.hidden) app.seaCard.close();
  else if (app.state.projector) app.store.set({ projector: false });
  else if (app.state.unit) app.panel.close();
}
