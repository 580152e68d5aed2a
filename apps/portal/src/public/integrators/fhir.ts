import type { Bundle, CapabilityStatement, OperationOutcome } from 'fhir/r4';
import { NetworkProblem, problemOf } from '../../api/problem';

export interface FhirAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A read without an account, whoever is signed in: what is shown is what everybody may see. */
export async function readFhir(path: string, signal?: AbortSignal): Promise<FhirAnswer> {
  const response = await fetch(path, {
    credentials: 'omit',
    headers: { accept: 'application/fhir+json', 'accept-language': document.documentElement.lang },
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new NetworkProblem(cause);
  });
  const body: unknown = await response.json().catch(() => null);
  // An answer that is no FHIR is a proxy's, or that of a platform which is starting.
  if (body === null || typeof body !== 'object') throw problemOf(response.status, null);
  return { status: response.status, body };
}

export async function readCapability(signal: AbortSignal): Promise<CapabilityStatement> {
  const { status, body } = await readFhir('/fhir/metadata', signal);
  if (status !== 200) throw problemOf(status, { detail: refusalText(body) });
  return body as CapabilityStatement;
}

/** Why a request was refused, in the words of its OperationOutcome; empty when it has none. */
export function refusalText(body: unknown): string {
  const { issue = [] } = body as Partial<OperationOutcome>;
  return issue
    .map((one) => one.details?.text ?? one.diagnostics ?? '')
    .filter((text) => text !== '')
    .join(' ');
}

export interface Counts {
  readonly matches: number;
  readonly included: number;
  /** Of all pages; null when the server does not tell. */
  readonly total: number | null;
}

/** How much a page of a search holds. */
export function countsOf(body: unknown): Counts {
  const { entry = [], total = null } = body as Partial<Bundle>;
  const of = (mode: string) => entry.filter(({ search }) => search?.mode === mode).length;
  return { matches: of('match'), included: of('include'), total };
}
