import type { Bilingual } from '@chez-soi/kernel';
import { html } from './html';
import { type Language, layout } from './layout';

export interface Message {
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly action: { readonly href: string; readonly label: Bilingual };
}

/** Says what happened and offers the next step. */
export function messagePage(language: Language, { title, text, action }: Message): string {
  const main = html` <h1>${title[language]}</h1>
    <p>${text[language]}</p>
    <a class="button" href="${action.href}">${action.label[language]}</a>`;
  return layout(language, title[language], main);
}
