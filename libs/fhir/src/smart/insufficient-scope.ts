import { DomainError } from '@chez-soi/kernel';

/** A token that does not reach so far (RFC 6750): 403, with the scope that is missing in `WWW-Authenticate`. */
export function insufficientScope(scope: string, because?: { fr: string; en: string }): DomainError {
  const detail = because ?? {
    fr: `Ce jeton n’a pas la portée nécessaire : ${scope}. Demandez-la à l’administration de la plateforme.`,
    en: `This token lacks the scope that this needs: ${scope}. Ask the platform's administrator for it.`,
  };
  return new DomainError('forbidden', detail, [], { error: 'insufficient_scope', scope });
}

/** The challenge of such a refusal; null for any other. */
export function scopeChallenge(thrown: unknown): string | null {
  if (!(thrown instanceof DomainError) || thrown.facts['error'] !== 'insufficient_scope') return null;
  return `Bearer realm="Chez-soi", error="insufficient_scope", scope="${String(thrown.facts['scope'])}"`;
}
