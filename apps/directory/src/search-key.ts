/**
 * The form in which names are sorted and searched: lower case, without accents or punctuation, "St" and "Ste" in full.
 * "St-Martin-d’Hères" and "Saint Martin d'Heres" have the same key.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}
