import type { Problem } from '@chez-soi/contracts';
import { DomainError, errorStatus, type ErrorCode, type FieldError } from '@chez-soi/kernel';
import { ZodError } from 'zod';
import { isTransient } from '../database/transient';
import { zodFieldErrors } from './zod-errors';

const titles: Record<ErrorCode, { fr: string; en: string }> = {
  invalid: { fr: 'Saisie à corriger', en: 'Input to correct' },
  'too-costly': { fr: 'Recherche trop large', en: 'Search too broad' },
  unauthenticated: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
  forbidden: { fr: 'Action non permise', en: 'Not allowed' },
  'not-found': { fr: 'Introuvable', en: 'Not found' },
  'method-not-allowed': { fr: 'Méthode non admise', en: 'Method not allowed' },
  'not-acceptable': { fr: 'Format non disponible', en: 'Format not available' },
  conflict: { fr: 'Déjà fait par quelqu’un d’autre', en: 'Somebody else was faster' },
  gone: { fr: 'Supprimé', en: 'Gone' },
  stale: { fr: 'Dossier modifié entre-temps', en: 'Changed in the meantime' },
  'too-large': { fr: 'Envoi trop volumineux', en: 'Too large' },
  'unsupported-media': { fr: 'Format non admis', en: 'Unsupported format' },
  rule: { fr: 'Règle non respectée', en: 'Rule not met' },
  'precondition-required': { fr: 'Version lue à rappeler', en: 'Version that was read needed' },
  busy: { fr: 'Trop de demandes à la fois', en: 'Too many requests' },
  unavailable: { fr: 'Service momentanément indisponible', en: 'Temporarily unavailable' },
};

/** The wire form of a refusal (RFC 9457), in the reader's language. */
export function toProblem(error: DomainError, language: 'fr' | 'en', correlationId: string): Problem {
  return {
    type: `https://chez-soi.invalid/problems/${error.code}`,
    title: titles[error.code][language],
    status: errorStatus[error.code],
    code: error.code,
    detail: error.detail[language],
    fields: error.fields.map(({ path, message }) => ({ path, message: message[language] })),
    facts: error.facts,
    correlationId,
  };
}

/**
 * What was thrown, as one of the ways in which a command can fail; null for a fault of ours (answered 500
 * without any detail, and logged).
 */
export function toDomainError(thrown: unknown): DomainError | null {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof ZodError) return invalidInput(thrown);
  const { code, statusCode, status } = thrown as { code?: string; statusCode?: number; status?: number };
  return fromDatabase(thrown, code) ?? fromStatus[statusCode ?? status ?? 0]?.() ?? null;
}

export function invalidInput(error: ZodError): DomainError {
  return invalidFields(zodFieldErrors(error));
}

export function invalidFields(fields: readonly FieldError[]): DomainError {
  const names = fields.map(({ path }) => path).join(', ');
  return new DomainError('invalid', { fr: `À corriger : ${names}.`, en: `To correct: ${names}.` }, fields);
}

function fromDatabase(thrown: unknown, code: string | undefined): DomainError | null {
  if (code === '23505' || code === '23P01')
    return DomainError.conflict(
      'Cette action vient d’être faite. Rechargez la page.',
      'This was just done by somebody else. Reload.',
    );
  // A text that PostgreSQL cannot keep (NUL), where no field was checked before: in a search, say.
  if (code === '22021' || code === '22P05')
    return new DomainError('invalid', {
      fr: 'Un texte contient un caractère illisible : effacez-le et écrivez-le de nouveau.',
      en: 'A text holds an unreadable character: delete it and type it again.',
    });
  if (!isTransient(thrown)) return null;
  return new DomainError('unavailable', {
    fr: 'La base de données ne répond pas. Réessayez dans un instant : rien n’est perdu.',
    en: 'The database does not answer. Try again in a moment: nothing is lost.',
  });
}

const fromStatus: Readonly<Record<number, () => DomainError>> = {
  400: () =>
    bodyError('invalid', 'Le corps de la requête n’est pas du JSON valable.', 'The body is not valid JSON.'),
  404: () => DomainError.notFound('Cette adresse n’existe pas.', 'This address does not exist.'),
  405: () =>
    new DomainError('method-not-allowed', { fr: 'Méthode non admise ici.', en: 'Method not allowed here.' }),
  413: () => bodyError('too-large', 'Envoi trop volumineux : 1 Mo au plus.', 'Too large: 1 MB at most.'),
  415: () =>
    bodyError(
      'unsupported-media',
      'Envoyez du JSON (Content-Type: application/json).',
      'Send JSON (Content-Type: application/json).',
      'Content-Type',
    ),
};

function bodyError(code: ErrorCode, fr: string, en: string, path = 'body'): DomainError {
  return new DomainError(code, { fr, en }, [{ path, message: { fr, en } }]);
}
