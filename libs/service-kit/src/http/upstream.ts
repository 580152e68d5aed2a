import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { z } from 'zod';
import { scopeHeaders } from '../observe/scope';

/** Where a service listens: a Unix socket in one process group, a URL (origin only) when it runs alone. */
export type Upstream = { readonly socketPath: string } | { readonly url: string };

/** An environment variable that names a service: `http://host:port` or `unix:/path/of/socket`. */
export const upstreamVariable = z
  .string()
  .regex(/^(https?:\/\/[^/]+\/?|unix:\/.+)$/, 'http://host:port or unix:/path/of/socket')
  .transform((text): Upstream =>
    text.startsWith('unix:') ? { socketPath: text.slice('unix:'.length) } : { url: text.replace(/\/$/, '') },
  );

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Where node's own clients find the service. */
export function addressOf(upstream: Upstream): { socketPath: string } | { host: string; port: number } {
  if ('socketPath' in upstream) return { socketPath: upstream.socketPath };
  const { protocol, hostname, port } = new URL(upstream.url);
  return { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

export function isTls(upstream: Upstream): boolean {
  return 'url' in upstream && upstream.url.startsWith('https:');
}

/** Reads one JSON answer of a service; anything but 200 within `timeoutMs` is an error. */
export async function getJson<T>(
  upstream: Upstream,
  path: string,
  headers: OutgoingHttpHeaders,
  timeoutMs: number,
): Promise<T> {
  const { status, body } = await exchange(upstream, { method: 'GET', path, headers }, timeoutMs);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return JSON.parse(body) as T;
}

export interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string;
}

export interface Exchanged {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks a service one question; no answer within `timeoutMs` is an error. */
export function exchange(upstream: Upstream, question: Question, timeoutMs: number): Promise<Exchanged> {
  const { method, path, headers, body } = question;
  return new Promise((resolve, reject) => {
    const send = isTls(upstream) ? httpsRequest : httpRequest;
    const options = {
      ...addressOf(upstream),
      method,
      path,
      headers: { ...scopeHeaders(), ...headers },
      timeout: timeoutMs,
      ...(isTls(upstream) ? {} : { agent }),
    };
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('timeout', () => request.destroy(new Error(`${path} did not answer within ${timeoutMs} ms`)));
    request.on('error', reject);
    request.end(body);
  });
}
