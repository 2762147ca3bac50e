// Values that set-up writes in place of these: the style table and the words said before any data.

export const STYLE = globalThis.FOUR_ISLANDS_STYLE;
export const BOOT_WORDS = globalThis.FOUR_ISLANDS_BOOT_WORDS;
