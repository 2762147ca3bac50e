// Set what set-up writes into the scripts that it joins.

import { given } from "./given.js";

const { style, patterns } = given();
Object.assign(globalThis, { FOUR_ISLANDS_STYLE: style, FOUR_ISLANDS_PATTERNS: patterns, FOUR_ISLANDS_BOOT_WORDS: {} });
