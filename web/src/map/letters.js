// Wait for the letters that a canvas is to write, which it does not do by itself.

// Rarer letters come when they are first needed: canvas and boxes are then drawn anew with them.
/** @param {() => void} onMore @param {AbortSignal} signal */
export async function loadLetters(onMore, signal) {
  document.fonts.addEventListener("loadingdone", onMore, { signal });
  const faces = ["400 15px", "700 15px"].flatMap((size) => [
    { font: `${size} "Noto Sans"`, text: "A\u0416" },
    { font: `${size} "Noto Sans JP"`, text: "\u5cf6\u30cf" },
  ]);
  await Promise.allSettled(faces.map(({ font, text }) => document.fonts.load(font, text)));
}
