import type { Bilingual, FieldError } from '@chez-soi/kernel';
import type { core, ZodError } from 'zod';

type Issue = core.$ZodIssue;

/** One line per faulty field, in both languages, that says what to do; an unknown field is named by its own path. */
export function zodFieldErrors(error: ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const base = issue.path.map(String).join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path: base || 'body', message: messageOf(issue) }];
    return issue.keys.map((key) => ({
      path: base ? `${base}.${key}` : key,
      message: { fr: 'Champ inconnu : retirez-le.', en: 'Unknown field: remove it.' },
    }));
  });
}

function messageOf(issue: Issue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return missingOrWrong(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return formats[issue.format] ?? other;
    case 'invalid_value':
      return {
        fr: `Choisissez parmi : ${issue.values.map(String).join(', ')}.`,
        en: `Choose one of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'custom':
      return formats[String(issue.params?.['format'])] ?? other;
    default:
      return other;
  }
}

const other: Bilingual = { fr: 'Valeur incorrecte : corrigez-la.', en: 'Incorrect value: correct it.' };

const types: Readonly<Record<string, Bilingual>> = {
  string: { fr: 'du texte', en: 'text' },
  number: { fr: 'un nombre', en: 'a number' },
  int: { fr: 'un nombre entier', en: 'a whole number' },
  boolean: { fr: 'vrai ou faux', en: 'true or false' },
  array: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un objet', en: 'an object' },
};

function missingOrWrong(issue: Extract<Issue, { code: 'invalid_type' }>): Bilingual {
  if (issue.input === undefined && /received undefined|reçu/.test(issue.message))
    return { fr: 'Ce champ est obligatoire.', en: 'This field is required.' };
  const expected = types[issue.expected];
  if (!expected) return other;
  return { fr: `Donnez ${expected.fr}.`, en: `Give ${expected.en}.` };
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Bilingual {
  const least = String(issue.minimum);
  if (issue.origin === 'string')
    return least === '1'
      ? { fr: 'Ce champ est obligatoire.', en: 'This field is required.' }
      : { fr: `${least} caractères au moins.`, en: `At least ${least} characters.` };
  if (issue.origin === 'array') return { fr: `Donnez-en ${least} au moins.`, en: `Give at least ${least}.` };
  return { fr: `${least} au moins.`, en: `At least ${least}.` };
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Bilingual {
  const most = String(issue.maximum);
  if (issue.origin === 'string')
    return { fr: `${most} caractères au plus.`, en: `At most ${most} characters.` };
  if (issue.origin === 'array') return { fr: `${most} au plus.`, en: `At most ${most}.` };
  return { fr: `${most} au plus.`, en: `At most ${most}.` };
}

const formats: Readonly<Record<string, Bilingual>> = {
  email: {
    fr: 'Adresse e-mail incorrecte. Exemple : nom@exemple.fr',
    en: 'Incorrect e-mail address. Example: name@example.com',
  },
  uuid: { fr: 'Identifiant incorrect.', en: 'Incorrect identifier.' },
  date: { fr: 'Date incorrecte. Exemple : 2026-11-23', en: 'Incorrect date. Example: 2026-11-23' },
  datetime: {
    fr: 'Date et heure incorrectes. Exemple : 2026-11-23T14:30:00Z',
    en: 'Incorrect date and time. Example: 2026-11-23T14:30:00Z',
  },
  loinc: {
    fr: 'Code LOINC incorrect. Exemple : 29463-7 (poids)',
    en: 'Incorrect LOINC code. Example: 29463-7 (body weight)',
  },
  names: { fr: 'Donnez « q » ou « ids », l’un des deux.', en: 'Give "q" or "ids", one of the two.' },
  url: { fr: 'Adresse web incorrecte.', en: 'Incorrect web address.' },
  regex: { fr: 'Format incorrect : vérifiez la saisie.', en: 'Incorrect format: check what was typed.' },
};
