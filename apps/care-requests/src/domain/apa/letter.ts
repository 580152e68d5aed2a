import type { LetterKind } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';

/** One part of a letter, without any form: the page and the PDF are both made from it. */
export type LetterBlock =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      /** The first cell of a row names it. */
      readonly rows: readonly (readonly string[])[];
    };

/** A letter as it was sent: kept with its event and never computed again. */
export interface LetterContent {
  readonly language: 'fr';
  readonly title: string;
  readonly sender: readonly string[];
  readonly addressee: readonly string[];
  readonly place: string;
  readonly reference: string;
  readonly blocks: readonly LetterBlock[];
}

export interface ApaLetter {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: LetterKind;
  readonly sentOn: Day;
  readonly createdAt: Date;
  readonly content: LetterContent;
}
