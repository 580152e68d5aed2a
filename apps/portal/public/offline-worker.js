/*
 * Keeps the application and a worker's day for a reload without a line. Registered by the round of a provider and by
 * a family's day and week, which keep their visits themselves, with the hour of the reading (family/kept-agenda.ts).
 * The line always comes first for pages and data; files under /assets/ never change, so the kept copy is enough.
 */
const files = 'chez-soi-files';
const data = 'chez-soi-data';
const keptData =
  /^\/api\/(session$|catalogue\/services(\?|$)|directory\/organizations\/[\w-]+$|care-requests\/visits\?.*organizationId=)/;
/** Pages of the gateway itself are never the application. */
const otherPages = /^\/(api|sign-in|oidc|fhir|metrics)(\/|$)/;
const patienceMs = 6000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const paths = Array.isArray(event.data?.keep) ? event.data.keep : [];
  event.waitUntil(
    keepAll(
      ['/', ...paths.filter((path) => path.startsWith('/assets/'))],
      paths.filter((path) => keptData.test(path)),
    ),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/api/session/logout')
    event.waitUntil(caches.delete(data));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && otherPages.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(lineFirst(request, files, '/'));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptFirst(request));
  else if (keptData.test(url.pathname + url.search))
    event.respondWith(lineFirst(request, data, url.pathname + url.search));
});

async function keepAll(assets, reads) {
  const cache = await caches.open(files);
  const missing = await Promise.all(
    assets.map(async (path) => ((await cache.match(path)) && path !== '/' ? null : path)),
  );
  await Promise.allSettled(missing.filter(Boolean).map((path) => cache.add(path)));
  const answers = await caches.open(data);
  await Promise.allSettled(
    reads.map(async (path) => {
      // A page under this worker's care has put its answers here itself.
      if (await answers.match(path)) return;
      const answer = await fetch(path, { headers: { accept: 'application/json', 'x-chez-soi': '1' } });
      if (answer.ok) await answers.put(path, answer);
    }),
  );
}

async function keptFirst(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(files)).put(request, answer.clone());
  return answer;
}

/** The line, or after a few seconds of silence the kept copy. Only good answers replace the copy. */
async function lineFirst(request, name, key) {
  const line = fetch(request).then(async (answer) => {
    const page = request.mode === 'navigate';
    if (answer.ok && key === '/api/session') await forgetOthers(answer.clone());
    if (answer.ok && (!page || answer.headers.get('content-type')?.includes('text/html')))
      await (await caches.open(name)).put(key, answer.clone());
    return answer;
  });
  const kept = await (await caches.open(name)).match(key);
  if (!kept) return line;
  const silence = new Promise((resolve) => setTimeout(() => resolve(kept), patienceMs));
  return Promise.race([line.catch(() => kept), silence]);
}

/** Another account, or none: what the last one read is not for this one. */
async function forgetOthers(answer) {
  const kept = await (await caches.open(data)).match('/api/session');
  const accountOf = async (one) => (await one.json().catch(() => null))?.account?.id;
  if (kept && (await accountOf(kept)) !== (await accountOf(answer))) await caches.delete(data);
}
