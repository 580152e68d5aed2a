import type { LetterContent } from '../domain/apa/letter';
import { dayFr } from '../domain/wording';

/** The lines above the title, in words: the page and the PDF say the same. */
export interface LetterHead {
  readonly place: string;
  readonly date: string;
  readonly reference: string;
}

export function headOf(letter: LetterContent, sentOn: string): LetterHead {
  return {
    place: letter.place ? `${letter.place}, le ` : 'Le ',
    date: dayFr(sentOn),
    reference: `Référence du dossier : ${letter.reference}`,
  };
}
