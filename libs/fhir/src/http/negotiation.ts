import { DomainError } from '@chez-soi/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Parameters } from 'fhir/r4';

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

const served = new Set([
  'application/fhir+json',
  'application/json',
  // The name before R4, which the French SAS guide still prints.
  'application/json+fhir',
  'application/*',
  '*/*',
  'json',
]);

/** The parameters of the URL, in order and with repetitions. */
export function queryOf(request: FastifyRequest): [string, string][] {
  const [, query = ''] = request.url.split(/\?(.*)/s);
  return [...new URLSearchParams(query)];
}

/** Refuses a request that wants anything but JSON; `_format` goes before the Accept header (R4 §3.1.0.1.11). */
export function negotiate(request: FastifyRequest, query = queryOf(request)): void {
  const format = new URLSearchParams(query).get('_format');
  const wanted = format ? [format.replace(' ', '+')] : (request.headers.accept ?? '*/*').split(',');
  const isServed = wanted.some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return (
      (served.has(type) || type === '') && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    );
  });
  if (isServed) return;
  throw new DomainError('not-acceptable', {
    fr: 'Seul le JSON est servi : Accept: application/fhir+json.',
    en: 'Only JSON is served: Accept: application/fhir+json.',
  });
}

/** The parameters of a POST _search: those of the URL, then those of the form. */
export function formOf(request: FastifyRequest): [string, string][] {
  const type = request.headers['content-type'];
  if (type && !type.toLowerCase().startsWith('application/x-www-form-urlencoded'))
    throw new DomainError('unsupported-media', {
      fr: 'Envoyez la recherche en application/x-www-form-urlencoded.',
      en: 'Send the search as application/x-www-form-urlencoded.',
    });
  const form = typeof request.body === 'string' ? request.body : '';
  return [...queryOf(request), ...new URLSearchParams(form)];
}

export function isLenient(request: FastifyRequest): boolean {
  return [request.headers['prefer'] ?? []].flat().some((prefer) => /handling\s*=\s*lenient/i.test(prefer));
}

/** Whether the client already has this version (If-None-Match goes before If-Modified-Since). */
export function isUnchanged(request: FastifyRequest, version: number, lastUpdated: Date): boolean {
  const known = request.headers['if-none-match'];
  if (known !== undefined)
    return known
      .split(',')
      .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === `"${version}"`);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(lastUpdated.getTime() / 1000) * 1000 <= since;
}

export function sendFhir(reply: FastifyReply, status: number, body: object): void {
  void reply.status(status).header('content-type', FHIR_JSON).send(JSON.stringify(body));
}

/** What the answer to a write should hold (`Prefer: return=…`). */
export function wantedReturn(request: FastifyRequest): 'minimal' | 'representation' | 'OperationOutcome' {
  const prefer = [request.headers['prefer'] ?? []].flat().join(',');
  const [, wanted] = /return\s*=\s*(minimal|representation|OperationOutcome)/i.exec(prefer) ?? [];
  if (!wanted) return 'representation';
  return wanted.toLowerCase() === 'operationoutcome'
    ? 'OperationOutcome'
    : (wanted.toLowerCase() as 'minimal' | 'representation');
}

/** A resource in a body must be JSON that calls itself FHIR, or at least JSON. */
export function requireJson(request: FastifyRequest): void {
  const [type = ''] = (request.headers['content-type'] ?? '').toLowerCase().split(';', 1);
  if (['application/fhir+json', 'application/json', 'application/json+fhir'].includes(type.trim())) return;
  throw new DomainError(
    'unsupported-media',
    {
      fr: 'Envoyez du JSON : Content-Type: application/fhir+json.',
      en: 'Send JSON: Content-Type: application/fhir+json.',
    },
    [{ path: 'Content-Type', message: { fr: 'Format non admis.', en: 'Format not allowed.' } }],
  );
}

/** Parameters of an operation by POST, as those of an address. */
export function parametersOf(request: FastifyRequest): [string, string][] {
  const { parameter = [] } = (request.body ?? {}) as Partial<Parameters>;
  return parameter.flatMap((one): [string, string][] => {
    const value = Object.entries(one).find(([key]) => key.startsWith('value'))?.[1];
    return value === undefined ? [] : [[one.name, String(value)]];
  });
}
