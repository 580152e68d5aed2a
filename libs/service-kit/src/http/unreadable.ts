import { type FieldError } from '@chez-soi/kernel';

/** NUL and halves of characters: PostgreSQL and other programs cannot keep them as they are. */
const UNREADABLE = /\0|\p{Cs}/u;

/** The fields of an input, however deep, whose text holds what no keyboard writes. */
export function unreadableTexts(input: unknown, path = ''): FieldError[] {
  if (typeof input === 'string') return UNREADABLE.test(input) ? [unreadable(path || 'body')] : [];
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const inner = path ? `${path}.${key}` : key;
    return UNREADABLE.test(key) ? [unreadable(path || 'body')] : unreadableTexts(value, inner);
  });
}

function unreadable(path: string): FieldError {
  return {
    path,
    message: {
      fr: 'Ce texte contient un caractère illisible : effacez-le et écrivez-le de nouveau.',
      en: 'This text holds an unreadable character: delete it and type it again.',
    },
  };
}
