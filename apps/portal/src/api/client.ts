import { Intentions, randomId } from './intention';
import { NetworkProblem, problemOf } from './problem';

export type Params = Record<string, string | number | boolean | null | undefined>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface SendOptions {
  /** Version that was read: the server answers 412 when the thing changed meanwhile. */
  ifMatch?: number;
  /** Let the command outlive the page (an undo delay that ends as the page is left). */
  keepalive?: boolean;
  /** The key of an intention that was kept on the device (records made without a line); one is made otherwise. */
  idempotencyKey?: string;
}

const intentions = new Intentions(randomId);
/** Waits between tries of a command whose answer was lost; the same key makes the retries harmless. */
const retryDelays = [500, 1500, 4000];

/** `/api/...` with query parameters; empty ones are left out. */
export function apiPath(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

/** Reads `/api` + path. React Query retries it (see query.ts). */
export const get = <T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> =>
  request<T>('GET', apiPath(path, params), { signal: signal ?? null });

/** Reads an address of the FHIR interface as the signed-in account. */
export const getFhir = <T>(address: string, signal?: AbortSignal): Promise<T> =>
  request<T>('GET', address, { signal: signal ?? null });

export const post = <T>(path: string, body: unknown = {}, options: SendOptions = {}) =>
  send<T>('POST', path, body, options);
export const put = <T>(path: string, body: unknown, options: SendOptions = {}) =>
  send<T>('PUT', path, body, options);
export const patch = <T>(path: string, body: unknown, options: SendOptions = {}) =>
  send<T>('PATCH', path, body, options);

/** Sends a file of lines as it is, not as JSON. */
export const postCsv = <T>(path: string, csv: string) => sendText<T>('POST', path, csv, 'text/csv', {});

const send = <T>(method: Method, path: string, body: unknown, options: SendOptions) =>
  sendText<T>(method, path, JSON.stringify(body), 'application/json', options);

async function sendText<T>(
  method: Method,
  path: string,
  text: string,
  type: string,
  options: SendOptions,
): Promise<T> {
  const headers: Record<string, string> = {
    'content-type': type,
    'idempotency-key': options.idempotencyKey ?? intentions.keyFor(method, path, text),
  };
  if (options.ifMatch !== undefined) headers['if-match'] = `W/"${options.ifMatch}"`;
  const init: RequestInit = { body: text, headers, keepalive: options.keepalive ?? false };
  try {
    const answer = await withRetries(() => request<T>(method, apiPath(path), init));
    intentions.settle(method, path, text);
    return answer;
  } catch (error) {
    if (!isTransient(error)) intentions.settle(method, path, text);
    throw error;
  }
}

export async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (const delay of retryDelays) {
    try {
      return await run();
    } catch (error) {
      if (!isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return run();
}

/** Worth another try with the same key: no answer, or a server that is starting or busy. */
export function isTransient(error: unknown): boolean {
  if (error instanceof NetworkProblem) return true;
  const status = (error as { status?: number }).status;
  return status === 429 || status === 502 || status === 503 || status === 504;
}

async function request<T>(method: Method, url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, {
    ...init,
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'x-chez-soi': '1',
      'accept-language': document.documentElement.lang,
      ...init.headers,
    },
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new NetworkProblem(cause);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response.status, body);
  return body as T;
}
