import { narrowedScopes, readScope, ScopeFault } from '@chez-soi/fhir';
import type { Bilingual } from '@chez-soi/kernel';
import type { ScopeAdmission } from '../scope-admission';

/** A token request whose scopes cannot be met (RFC 6749 §5.2, `invalid_scope`). */
export class ScopesRefused {
  constructor(readonly description: string) {}
}

/** In headers of every request that a token makes. */
const MOST_CHARACTERS = 4000;
const MOST_WANTED = 50;

/**
 * What a token is given: of what was granted, what is asked for; all of it when nothing is. What was not granted is left
 * out, as RFC 6749 §3.3 allows; a scope that is malformed, or has criteria that nobody knows, is refused.
 */
export async function scopesGiven(
  granted: readonly string[],
  requested: string | undefined,
  admission: Pick<ScopeAdmission, 'refinementFault'>,
): Promise<string[] | ScopesRefused> {
  const wanted = requested ? [...new Set(requested.split(' '))] : granted;
  if (wanted.length > MOST_WANTED) return new ScopesRefused(`Ask for ${MOST_WANTED} scopes at most.`);
  if (wanted !== granted) {
    const fault = await faultOf(wanted, granted, admission);
    if (fault) return new ScopesRefused(fault.en);
  }
  const given = narrowedScopes(granted, wanted);
  if (given.length === 0) return new ScopesRefused('None of these scopes was granted to this client.');
  if (given.join(' ').length > MOST_CHARACTERS)
    return new ScopesRefused('These scopes are too long together: ask for fewer.');
  return given;
}

/** Words of OAuth without a resource (`openid`, `launch`) are nobody's mistake: they are not granted, that is all. */
async function faultOf(
  wanted: readonly string[],
  granted: readonly string[],
  admission: Pick<ScopeAdmission, 'refinementFault'>,
): Promise<Bilingual | null> {
  for (const text of wanted.filter((one) => one.includes('/') && !granted.includes(one))) {
    const scope = readScope(text);
    if (scope instanceof ScopeFault) return scope.message;
    if (narrowedScopes(granted, [text]).length === 0) continue;
    const fault = await admission.refinementFault(scope);
    if (fault) return fault;
  }
  return null;
}

/** A scope that was taken back opens nothing any more, whatever tokens are still about. */
export function stillGranted(granted: readonly string[], given: readonly string[] | null): readonly string[] {
  const isAll = given === null || given.join(' ') === granted.join(' ');
  return isAll ? granted : narrowedScopes(granted, given);
}
