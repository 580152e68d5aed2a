import type { FieldError } from '@chez-soi/kernel';
import { type core, locales, type ZodError } from 'zod';

const french = locales.fr().localeError;
const english = locales.en().localeError;

/** One line per faulty field, in both languages; an unknown field is named by its own path. */
export function zodFieldErrors(error: ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const base = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownField(base ? `${base}.${key}` : key));
    return [{ path: base || 'body', message: { fr: text(french, issue), en: text(english, issue) } }];
  });
}

function unknownField(path: string): FieldError {
  return { path, message: { fr: 'Champ inconnu : retirez-le.', en: 'Unknown field: remove it.' } };
}

type LocaleError = ReturnType<typeof locales.fr>['localeError'];

function text(locale: LocaleError, issue: core.$ZodIssue): string {
  const message = locale({ ...issue, input: undefined } as core.$ZodRawIssue);
  return typeof message === 'string' ? message : (message?.message ?? issue.message);
}
