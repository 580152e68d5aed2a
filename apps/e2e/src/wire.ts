import type { PortalClient } from './client';

export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; anything but a text becomes JSON. */
  readonly body?: unknown;
}
export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** One request exactly as given, with a person's cookie or as a visitor: for what the portal would never send. */
export async function wire(
  caller: PortalClient | { readonly base: string; readonly cookie?: string },
  request: WireRequest,
): Promise<WireAnswer> {
  const { method, path, body, headers = {} } = request;
  const response = await fetch(caller.base + path, {
    method,
    redirect: 'manual',
    headers: {
      'x-chez-soi': '1',
      ...(caller.cookie ? { cookie: caller.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}
