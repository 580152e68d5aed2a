import type { CareRequestView, Page as PageOf, VisitView } from '@chez-soi/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '@chez-soi/service-kit/testing';
import type { RunningSystem } from '../system';
import { untilSettled } from './audit';
import { launchChromium, newVisitor, phone, picture, withSession } from './chromium';
import { startInTheMorning } from './morning';
import { type Readers, signInReaders } from './readers';
import { noteWhenShown, shownAt } from './shown-at';
import { WeakLine } from './weak-line';

const patienceMs = 3000;
const scriptLimit = 150_000;

describe('with 400 kbit/s and 400 ms', () => {
  let system: RunningSystem;
  let aheadMs: number;
  let browser: Browser;
  let readers: Readers;

  beforeAll(async () => {
    ({ system, aheadMs } = await startInTheMorning());
    browser = await launchChromium();
    readers = await signInReaders(system.base);
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  async function pocketOf(reader?: keyof Readers): Promise<BrowserContext> {
    const context = await newVisitor(browser, { aheadMs, viewport: phone, isMobile: true, hasTouch: true });
    if (reader) await withSession(context, system.base, readers[reader].cookie);
    return context;
  }

  /** Milliseconds from the tap on the address to the frame that shows what the page is opened for. */
  async function timed(page: Page, path: string, content: string): Promise<number> {
    await page.addInitScript(noteWhenShown, content);
    await page.goto(system.base + path, { waitUntil: 'commit' });
    const shown = await page.waitForFunction(shownAt);
    return (await shown.jsonValue())!;
  }

  interface Visit {
    readonly ms: number;
    readonly scripts: number;
    readonly names: readonly string[];
  }

  /** One visit with nothing in the cache. The middle one of three counts: other programs use the machine too. */
  async function firstVisit(
    path: string,
    reader: keyof Readers | undefined,
    content: string,
  ): Promise<Visit> {
    const context = await pocketOf(reader);
    const page = await context.newPage();
    const line = await WeakLine.on(page);
    const ms = Math.round(await timed(page, path, content));
    await untilSettled(page);
    await context.close();
    return { ms, scripts: line.scriptBytes, names: line.scriptNames };
  }

  it.each([
    ['/', undefined, 'Demander de l’aide pour un proche'],
    ['/people', 'family', 'Jeanne Martin'],
    ['/today', 'resident', 'jusqu’à'],
  ] as const)(
    '%s is on screen within three seconds on a first visit, and light',
    async (path, reader, content) => {
      const visits = [];
      for (let visit = 0; visit < 3; visit++) visits.push(await firstVisit(path, reader, content));
      const [, { ms, scripts, names }] = visits.sort((one, other) => one.ms - other.ms) as [
        Visit,
        Visit,
        Visit,
      ];
      expect(names.filter((name) => /delays|chart/.test(name))).toEqual([]);
      expect({ path, scripts, light: scripts <= scriptLimit }).toEqual({ path, scripts, light: true });
      expect({ path, ms, inTime: ms <= patienceMs }).toEqual({ path, ms, inTime: true });
    },
  );

  it.each([
    ['/ask', 'family'],
    ['/week', 'family'],
    ['/services', undefined],
    ['/join', undefined],
    ['/provider/round', 'provider'],
  ] as const)(
    '%s costs no more script than a line can carry, asks for all of it at once, and no charts',
    async (path, reader) => {
      const context = await pocketOf(reader);
      const page = await context.newPage();
      const line = await WeakLine.on(page);
      await page.goto(system.base + path);
      await untilSettled(page);
      const { scriptBytes: scripts, foundLate } = line;
      expect(line.scriptNames.filter((name) => /delays|chart/.test(name))).toEqual([]);
      expect({ path, foundLate, scripts, light: scripts <= scriptLimit }).toEqual({
        ...{ path, foundLate: [], scripts, light: true },
      });
      await context.close();
    },
  );

  it('a request that meets a cut line loses nothing and is sent once when the line is back', async () => {
    const context = await pocketOf('family');
    const page = await context.newPage();
    const words = 'Un courrier par semaine à lire ensemble.';
    await toSummary(page, words);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Envoyer la demande' }).tap();
    const alert = page.getByRole('alert').filter({ hasText: 'La connexion ne passe pas' });
    await alert.getByText('Votre saisie est conservée.').waitFor({ timeout: 60_000 });
    await picture(page, '20-claire-line-cut');
    await context.setOffline(false);
    await alert.getByRole('button', { name: 'Réessayer' }).tap();
    await page.getByText('Votre demande est envoyée.').waitFor();
    const { items } = await readers.coordinator.must<PageOf<CareRequestView>>(
      '/api/care-requests/requests?limit=100',
    );
    expect(items.filter(({ comment }) => comment === words)).toHaveLength(1);
    await context.close();
  });

  it('an answer that is lost on its way back does not send the request twice', async () => {
    const context = await pocketOf('family');
    const page = await context.newPage();
    const words = 'La réponse s’est perdue en route.';
    let lost = 0;
    await page.route('**/api/care-requests/requests', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      await route.fetch();
      lost += 1;
      return route.abort('connectionreset');
    });
    await toSummary(page, words);
    await page.getByRole('button', { name: 'Envoyer la demande' }).tap();
    const sent = page.getByText('Votre demande est envoyée.');
    const retry = page.getByRole('button', { name: 'Réessayer' });
    await sent.or(retry).first().waitFor();
    if (await retry.isVisible()) await retry.tap();
    await sent.waitFor();
    const { items } = await readers.coordinator.must<PageOf<CareRequestView>>(
      '/api/care-requests/requests?limit=100',
    );
    expect({ lost, stored: items.filter(({ comment }) => comment === words).length }).toEqual({
      lost: 1,
      stored: 1,
    });
    await context.close();
  });

  async function toSummary(page: Page, words: string): Promise<void> {
    await page.goto(`${system.base}/ask`);
    const next = async (question: string, answers: readonly string[]) => {
      await page.getByRole('heading', { name: question, level: 1 }).waitFor();
      for (const answer of answers) await page.locator('label').filter({ hasText: answer }).first().tap();
      await page.getByRole('button', { name: 'Continuer' }).tap();
    };
    await next('Pour qui demandez-vous de l’aide ?', ['Jeanne Martin']);
    await next('De quelle aide s’agit-il ?', ['Aide aux papiers']);
    await next('Aide aux papiers : quand ?', ['Après-midi']);
    await page.getByLabel(/Quelque chose à savoir/).fill(words);
    await next('À partir de quand ?', ['Dès que possible']);
    await page.getByRole('heading', { name: 'Relisez avant d’envoyer', level: 1 }).waitFor();
  }

  it('a visit recorded without a line keeps its hour and is sent once when the line is back', async () => {
    const context = await pocketOf('provider');
    const page = await context.newPage();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && /visits\/[^/]+\/(start|complete)$/.test(request.url()))
        sent.push(`${request.url().split('/').slice(-2).join('/')} ${request.headers()['idempotency-key']}`);
    });
    await page.goto(`${system.base}/provider/round`);
    await page.getByRole('heading', { name: 'Toute la journée' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Commencer la visite' }).tap();
    await page.getByText(/Commencée à 7\sh/).waitFor();
    await page.getByRole('button', { name: 'Terminer la visite' }).tap();
    await page.getByText('2 enregistrements en attente d’envoi').waitFor();
    await page.getByText(/Pas de réseau. Tout est gardé sur ce téléphone/).waitFor({ timeout: 60_000 });
    await picture(page, '21-worker-offline');
    const kept = await recordsOf(page);
    await context.setOffline(false);
    await page.getByText(/en attente d’envoi/).waitFor({ state: 'detached', timeout: 60_000 });
    await page
      .getByText('La tournée est finie')
      .or(page.getByRole('button', { name: 'Commencer la visite' }))
      .first()
      .waitFor();
    const path = `/api/care-requests/visits?from=${day(aheadMs)}&to=${day(aheadMs)}`;
    const { items } = await eventually(
      () => readers.provider.must<PageOf<VisitView>>(path),
      (visits) => visits.items.some(({ id, state }) => id === kept[0]!.visitId && state === 'done'),
    );
    const visit = items.find(({ id }) => id === kept[0]!.visitId)!;
    expect([visit.startedAt, visit.endedAt]).toEqual(kept.map(({ at }) => at));
    expect(new Set(sent).size).toBe(2);
    await context.close();
  });

  it('the day of the round opens again without a line', async () => {
    const context = await pocketOf('provider');
    const page = await context.newPage();
    await page.goto(`${system.base}/provider/round`);
    await page.getByRole('heading', { name: 'Toute la journée' }).waitFor();
    await eventually(
      () => page.evaluate('caches.keys().then((names) => names.join())'),
      (names) => String(names).includes('chez-soi-data') && String(names).includes('chez-soi-files'),
    );
    await page.reload();
    await page.getByRole('heading', { name: 'Toute la journée' }).waitFor();
    await context.setOffline(true);
    await page.reload({ waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Toute la journée' }).waitFor({ timeout: 30_000 });
    await picture(page, '22-worker-reload-offline');
    expect(await page.getByText('Vous n’êtes plus connecté à internet.').isVisible()).toBe(true);
    await context.close();
  });
});

const day = (aheadMs: number): string =>
  new Date(Date.now() + aheadMs).toLocaleDateString('sv', { timeZone: 'Europe/Paris' });

/** What the phone keeps for later, in its order. */
async function recordsOf(page: Page): Promise<readonly { visitId: string; at: string }[]> {
  const text = await page.evaluate(
    "Object.entries(localStorage).find(([key]) => key.includes('visit-records'))?.[1] ?? '[]'",
  );
  return JSON.parse(String(text)) as { visitId: string; at: string }[];
}
