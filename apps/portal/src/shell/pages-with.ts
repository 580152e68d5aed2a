import { lazy, type ComponentType } from 'react';
import { withWords } from '../i18n/setup';

/** Pages that come, with their words, when the first of them is opened. */
export const pagesWith =
  (words: readonly string[]) =>
  <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
    lazy(async (): Promise<{ default: ComponentType }> => ({
      default: (await withWords(words, load()))[name],
    }));
