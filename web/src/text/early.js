// Keep what somebody ticked, chose, typed or pressed before what answers it had come.

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {{ control: Control, value: string, checked: boolean }} Held */

// the keys that walk along options, and choose one
export const WALKING = ["ArrowDown", "ArrowUp", "Enter"];

/** @param {unknown} node @returns {node is Control} */
const isControl = (node) => node instanceof HTMLInputElement || node instanceof HTMLSelectElement;

/** @param {Control} control @returns {Held} */
const heldOf = (control) => ({
  control,
  value: control.value,
  checked: control instanceof HTMLInputElement && control.checked,
});

/** @param {Control} control */
function isChanged(control) {
  if (control instanceof HTMLSelectElement) {
    const usual = [...control.options].find(({ defaultSelected }) => defaultSelected) ?? control.options[0];
    return control.value !== (usual?.value ?? "");
  }
  return control.type === "checkbox"
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue;
}

// What stands in a form otherwise than the page was written.
/** @param {ParentNode} form @returns {Held[]} */
export const heldIn = (form) =>
  [...form.querySelectorAll("input, select")].filter(isControl).filter(isChanged).map(heldOf);

// Set it again, where something has been written over it since; `changed` is told of each control.
/** @param {Held[]} held @param {(control: Control) => void} changed */
export function setAgain(held, changed) {
  for (const { control, value, checked } of held) {
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = checked;
    else control.value = value;
    changed(control);
  }
}

// Nothing is ticked, chosen or typed.
/** @param {ParentNode} form */
export function empty(form) {
  for (const control of [...form.querySelectorAll("input, select")].filter(isControl)) {
    if (control instanceof HTMLSelectElement) control.selectedIndex = 0;
    else if (control.type === "checkbox") Object.assign(control, { checked: false, indeterminate: false });
    else control.value = "";
  }
}

// Keep in their order what is set and which buttons are pressed within a node, until what answers them is there;
// `pressed` hears of a press at once.
/** @param {HTMLElement} node @param {(button: HTMLButtonElement) => void} [pressed] */
export function keepDeeds(node, pressed) {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** @type {(Held | HTMLButtonElement)[]} */
  const deeds = [];
  node.addEventListener(
    "input",
    ({ target }) => {
      if (!isControl(target)) return;
      const last = deeds.at(-1);
      // of what is typed letter by letter the end is meant
      if (last && "control" in last && last.control === target) deeds.pop();
      deeds.push(heldOf(target));
    },
    { signal },
  );
  node.addEventListener(
    "click",
    (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      // what a part of the page has answered is done
      if (!button || event.defaultPrevented) return;
      deeds.push(button);
      pressed?.(button);
    },
    { signal },
  );
  const end = () => stopping.abort();
  return {
    end,
    // Do it all anew; the rest of the page has heard of it when it was done.
    again() {
      end();
      /** @param {Event} event */
      const stay = (event) => event.stopPropagation();
      for (const kind of ["input", "click"]) node.addEventListener(kind, stay);
      for (const deed of deeds) {
        if (deed instanceof HTMLButtonElement) deed.click();
        else setAgain([deed], (control) => control.dispatchEvent(new Event("input", { bubbles: true })));
      }
      for (const kind of ["input", "click"]) node.removeEventListener(kind, stay);
    },
  };
}

// Keep those keys until the options of a field are there; who goes on typing has not chosen yet.
/** @param {EventTarget} field @param {string[]} [keys] those pressed before */
export function keepWalk(field, keys = []) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let walk = [...keys];
  field.addEventListener(
    "keydown",
    (event) => {
      if (!(event instanceof KeyboardEvent) || event.isComposing || !WALKING.includes(event.key)) return;
      event.preventDefault();
      walk.push(event.key);
    },
    { signal },
  );
  field.addEventListener(
    "input",
    () => {
      walk = [];
    },
    { signal },
  );
  return {
    again() {
      stopping.abort();
      for (const key of walk) field.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    },
  };
}
