// Fill the gaps of a sentence: {name} becomes what is said of it, and stays where nothing is.

/** @param {string} text @param {Record<string, unknown>} [values] */
export const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
