import { Agent, type OutgoingHttpHeaders, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as netConnect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { DomainError } from '@chez-soi/kernel';
import type { Upstream } from '../config';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Base address of a service as @fastify/reply-from wants it. */
export function baseOf(upstream: Upstream): string {
  return 'url' in upstream ? upstream.url : `unix+http://${encodeURIComponent(upstream.socketPath)}`;
}

/** Where node's own http client finds the service. */
function addressOf(upstream: Upstream): { socketPath: string } | { host: string; port: number } {
  if ('socketPath' in upstream) return { socketPath: upstream.socketPath };
  const { protocol, hostname, port } = new URL(upstream.url);
  return { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

function isTls(upstream: Upstream): boolean {
  return 'url' in upstream && upstream.url.startsWith('https:');
}

/** A raw connection to a service, for what is no longer HTTP. */
export function connectTo(upstream: Upstream): Socket {
  const address = addressOf(upstream);
  if ('socketPath' in address) return netConnect(address.socketPath);
  return isTls(upstream) ? tlsConnect({ ...address, servername: address.host }) : netConnect(address);
}

/** Reads one JSON answer of a service; anything but 200 within `timeoutMs` is an error. */
export function getJson<T>(
  upstream: Upstream,
  path: string,
  headers: OutgoingHttpHeaders,
  timeoutMs: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const send = isTls(upstream) ? httpsRequest : httpRequest;
    const options = {
      ...addressOf(upstream),
      path,
      headers,
      timeout: timeoutMs,
      ...(isTls(upstream) ? {} : { agent }),
    };
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${path} answered ${response.statusCode}`));
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as T);
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${path} did not answer within ${timeoutMs} ms`)));
    request.on('error', reject);
    request.end();
  });
}

export function unavailable(service: string): DomainError {
  return new DomainError(
    'unavailable',
    {
      fr: `Le service « ${service} » ne répond pas. Réessayez dans un instant : rien n’est perdu.`,
      en: `The service "${service}" does not answer. Try again in a moment: nothing is lost.`,
    },
    [],
    { service },
  );
}
