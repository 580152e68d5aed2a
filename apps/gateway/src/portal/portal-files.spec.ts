import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerPortalFiles } from './portal-files';

let folder: string;
let fastify: FastifyInstance;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Chez-soi</title>');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'x'.repeat(5000));
  writeFileSync(join(folder, 'assets/lib-3c4d.js'), 'plain');
  writeFileSync(join(folder, 'assets/lib-3c4d.js.br'), 'brotli');
  writeFileSync(join(folder, '..', 'portal-secret.txt'), 'for nobody');
  const screens = [
    { path: '/people/:id', fr: '</fr.js>', en: '</en.js>', reads: '' },
    { path: '/provider/*', fr: '</area.js>', en: '</area.js>', reads: '' },
    { path: '/today', fr: '</fr.js>', en: '', reads: '</visits?from={day+0}&to={day+7}>' },
    { path: '/week', fr: '</fr.js>', en: '', reads: '</visits?from={monday+0}&to={monday+6}>' },
  ];
  writeFileSync(join(folder, 'first-files.json'), JSON.stringify(screens));
  fastify = Fastify();
  await registerPortalFiles(fastify, folder, () => new Date('2026-03-28T23:30:00Z'));
});
afterAll(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'portal-secret.txt'));
});

const page = { accept: 'text/html,application/xhtml+xml' };

describe('the files of the portal', () => {
  it.each(['/', '/demandes/123?onglet=visites', '/apiculture', '/services/aide-a-la-toilette'])(
    'show the application at every address of a page: %s',
    async (url) => {
      const answer = await fastify.inject({ url, headers: page });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.body).toContain('Chez-soi');
    },
  );

  it.each([
    '/api/inconnu',
    '/fhir/Inconnu',
    '/oidc/x',
    '/assets/missing.js',
    '/logo.png',
    '/..%2fportal-secret.txt',
    '/%00',
    '/%ff',
  ])('show nothing where there is nothing: %s', async (url) => {
    const answer = await fastify.inject({ url, headers: page });
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('for nobody');
  });

  it('with a hash in their name are kept for ever', async () => {
    const answer = await fastify.inject({ url: '/assets/app-1a2b.js' });
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toContain('javascript');
  });

  it('travel compressed: as built when they were, else on the way', async () => {
    const built = await fastify.inject({ url: '/assets/lib-3c4d.js', headers: { 'accept-encoding': 'br' } });
    expect([built.headers['content-encoding'], built.body]).toEqual(['br', 'brotli']);
    expect(built.headers['vary']).toContain('accept-encoding');
    const onTheWay = await fastify.inject({
      url: '/assets/app-1a2b.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(onTheWay.headers['content-encoding']).toBe('gzip');
    expect(onTheWay.rawPayload.length).toBeLessThan(500);
    expect((await fastify.inject({ url: '/assets/lib-3c4d.js' })).body).toBe('plain');
  });

  it.each([
    ['/people/12?from=letter', 'fr-FR,fr;q=0.9,en;q=0.8', '</fr.js>'],
    ['/people/12', 'en-GB,en', '</en.js>'],
    ['/provider/round/next', undefined, '</area.js>'],
    ['/today', 'fr', '</fr.js>, </visits?from=2026-03-29&to=2026-04-05>'],
    ['/week', 'fr', '</fr.js>, </visits?from=2026-03-23&to=2026-03-29>'],
    ['/week?from=2026-04-06', 'fr', '</fr.js>'],
    ['/people/12/more', undefined, undefined],
  ])('a page tells at once what it will need: %s in %s', async (url, language, links) => {
    const headers = { ...page, ...(language && { 'accept-language': language }) };
    expect((await fastify.inject({ url, headers })).headers['link']).toBe(links);
  });

  it('are not sent again when they are known', async () => {
    const first = await fastify.inject({ url: '/', headers: page });
    const again = await fastify.inject({
      url: '/',
      headers: { ...page, 'if-none-match': String(first.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });
});
