// Keep what somebody ticked, chose or typed in a form before what fills the page had come.

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {{ control: Control, value: string, checked: boolean }} Held */

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
export function heldIn(form) {
  return [...form.querySelectorAll("input, select")].flatMap((control) => {
    const isOne = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
    if (!isOne || !isChanged(control)) return [];
    return [{ control, value: control.value, checked: control instanceof HTMLInputElement && control.checked }];
  });
}

// Set it again, where something has been written over it since; `changed` is told of each control.
/** @param {Held[]} held @param {(control: Control) => void} changed */
export function setAgain(held, changed) {
  for (const { control, value, checked } of held) {
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = checked;
    else control.value = value;
    changed(control);
  }
}
