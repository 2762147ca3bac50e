// Read the query of an address that came a long way: out of markup, a mail, the middle of a sentence.

// what an address becomes that is copied out of markup, once or again and again
const MARKUP = /&(?:amp(?:;|%3b))+/gi;
// what nobody types and programs put into long lines
const UNSEEN = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+/gu;
// what ends the sentence that an address stands in
const ENDS = /[.,;:!?'"`*_)\]}>\u00bb\u2019\u201d\u3001\u3002\u300d\uff09]+$/u;
// how mail writes "="
const OF_MAIL = /^3D/;
// of what cannot be read, as much is said back
export const LONGEST_SHOWN = 60;
// no address that is written here comes near this
export const LONGEST = 4000;

/** @param {string} search */
export function queryOf(search) {
  return new URLSearchParams(search.replace(MARKUP, "&"));
}

// A value as it was meant, or null where it fits in no reading.
/** @param {string} value @param {(value: string) => boolean} fits */
export function meantBy(value, fits) {
  const plain = value.replace(UNSEEN, "");
  const bare = plain.replace(ENDS, "");
  const readings = [value, plain, bare, plain.replace(OF_MAIL, ""), bare.replace(OF_MAIL, "")];
  return readings.find(fits) ?? null;
}
