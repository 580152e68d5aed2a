/** Lower case and without accents, so that « lefevre » finds « Lefèvre ». */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text as they are searched: also without punctuation, and with ligatures written out. */
export function plainWords(text: string): string {
  return withoutAccents(text)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
