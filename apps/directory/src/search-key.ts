import { plainWords } from '@chez-soi/kernel';

/**
 * The form in which names are sorted and searched: plain words, "St" and "Ste" in full.
 * "St-Martin-d’Hères" and "Saint Martin d'Heres" have the same key.
 */
export function searchKey(text: string): string {
  return plainWords(text)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}
