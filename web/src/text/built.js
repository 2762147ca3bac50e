// Values that set-up writes in place of these: the style table, the words said before any data,
// and the patterns of dates and ranges.

export const STYLE = globalThis.FOUR_ISLANDS_STYLE;
export const PATTERNS = globalThis.FOUR_ISLANDS_PATTERNS;
export const BOOT_WORDS = globalThis.FOUR_ISLANDS_BOOT_WORDS;
