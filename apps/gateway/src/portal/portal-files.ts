import { existsSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '@chez-soi/kernel';
import { FirstFiles } from './first-files';

/** These rule a page and what it may load. A script or a stylesheet obeys those of its page; on a weak line they weigh. */
const headersOfPages = [
  'content-security-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'referrer-policy',
];
const YEAR_SECONDS = 31_536_000;
const notPages = /^\/(api|fhir|oidc|sign-in|invitation|health|metrics)(\/|\?|$)/;

/**
 * The built portal. Files under /assets carry a hash in their name and are kept for ever; every other page of the
 * application is index.html, which is asked for again each time. Compressed neighbours (.br, .gz) are preferred.
 */
export async function registerPortalFiles(
  fastify: FastifyInstance,
  folder: string,
  clock: Clock,
): Promise<void> {
  const root = resolve(folder);
  const first = new FirstFiles(root, clock);
  await fastify.register(async (scope) => {
    await scope.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
    await scope.register(fastifyStatic, {
      root,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      etag: true,
    });
    scope.get('/*', (request, reply) => {
      const path = pathOf(request.url);
      if (path === null || notPages.test(path)) return reply.callNotFound();
      if (isFile(root, path)) return sendFile(reply, path.slice(1));
      if (!wantsPage(request, path)) return reply.callNotFound();
      const links = first.linksFor(request.url, request.headers['accept-language']);
      if (links) void reply.header('link', links);
      return sendFile(reply, 'index.html', 'accept-encoding, accept-language');
    });
  });
}

function sendFile(reply: FastifyReply, file: string, vary = 'accept-encoding') {
  const isHashed = file.startsWith('assets/');
  void reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
  void reply.header('vary', vary);
  if (isHashed) for (const name of headersOfPages) reply.raw.removeHeader(name);
  return reply.sendFile(file);
}

/** Addresses of pages have no extension; a missing picture must not be answered with a page. */
function wantsPage(request: FastifyRequest, path: string): boolean {
  const accept = request.headers.accept ?? '*/*';
  return extname(path) === '' && (accept.includes('text/html') || accept.includes('*/*'));
}

function isFile(root: string, path: string): boolean {
  const file = join(root, path);
  if (path === '/' || !file.startsWith(`${root}/`)) return false;
  return existsSync(file) && statSync(file).isFile();
}

function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0]!);
    return path.includes('\u0000') || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}
