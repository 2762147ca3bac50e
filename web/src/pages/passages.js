// Fetch a claim's passage when somebody opens it, and write it as text only.

export async function loadPassage(box, lang, words) {
  if (!box || box.dataset.asked) return;
  box.dataset.asked = "yes";
  try {
    const response = await fetch(`/api/passage/${encodeURIComponent(box.dataset.passage)}?lang=${lang}`);
    const found = await response.json();
    if (found.error) throw new TypeError(found.error);
    show(box, found, words);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    delete box.dataset.asked;
    box.replaceChildren(box.firstElementChild, paragraph(words.passage_failed));
  }
}

function show(box, found, words) {
  const parts = [box.firstElementChild, paragraph(found.sentence)];
  if (found.exact) {
    const quote = document.createElement("blockquote");
    const mark = document.createElement("mark");
    mark.textContent = found.exact;
    quote.append(found.before, mark, found.after);
    quote.lang = found.language ?? "";
    const proof = paragraph(words.passage_hash);
    proof.className = "quiet";
    parts.push(quote, proof);
  }
  box.dataset.status = found.status;
  box.replaceChildren(...parts);
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}
