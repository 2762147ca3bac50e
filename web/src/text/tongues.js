// The languages of the front end, each by its own name.

/** @import { Lang } from "../types" */

/** @type {Lang[]} */
export const LANGUAGES = ["en", "ja", "ru"];

/** @type {Record<Lang, string>} */
export const LANGUAGE_NAMES = {
  en: "English",
  ja: "\u65e5\u672c\u8a9e",
  ru: "\u0420\u0443\u0441\u0441\u043a\u0438\u0439",
};
