export interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
  readonly 'x-chez-soi'?: string | string[] | undefined;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that carries the session cookie comes from our own pages. Reading is always fine (no other
 * site can see the answer). A command must show an origin that is ours, or the header `x-chez-soi`, which no
 * other site can send without a permission (CORS) that is never given.
 */
export function comesFromOwnPages(method: string, headers: OriginHeaders, publicOrigin: string): boolean {
  if (SAFE_METHODS.has(method)) return true;
  if (headers['x-chez-soi'] === '1') return true;
  return headers.origin === publicOrigin || headers['sec-fetch-site'] === 'same-origin';
}
