import type { CareRequestView, Page as PageOf } from '@chez-soi/contracts';
import type { Browser, BrowserContext } from 'playwright-core';
import type { PortalClient } from '../client';
import { RunningSystem } from '../system';
import { faultsOf, faultsOfAll, open, rawTexts } from './audit';
import { launchChromium, newVisitor, withSession } from './chromium';
import { frenchIn } from './french';
import { readTexts } from './in-page';
import { type PageToSee, pagesToSee } from './pages';
import { type Reader, signInReaders } from './readers';
import { routePatterns } from './route-table';
import { wizardDraft } from './wizard-draft';

const groups: readonly (readonly [string, readonly Reader[]])[] = [
  ['a visitor', ['visitor']],
  ['a family and a resident', ['family', 'resident']],
  ['a coordinator', ['coordinator']],
  ['a provider, a clinician and an evaluator', ['provider', 'clinician', 'evaluator']],
  ['an administrator and an auditor', ['administrator', 'auditor']],
];

describe('every page of the portal', () => {
  let system: RunningSystem;
  let browser: Browser;
  let pages: readonly PageToSee[];
  /** What people wrote themselves stays in their own language. */
  let said: readonly string[];
  const contexts = new Map<Reader, BrowserContext>();

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    const readers = await signInReaders(system.base);
    pages = await pagesToSee(readers);
    said = [...(await commentsFor(readers.coordinator)), ...(await commentsFor(readers.family))];
    // The page's own policy forbids foreign scripts, and axe is one.
    const visitor = () => newVisitor(browser, { bypassCSP: true });
    for (const [reader, client] of Object.entries(readers)) {
      const context = await visitor();
      await withSession(context, system.base, client.cookie);
      contexts.set(reader as Reader, context);
    }
    contexts.set('visitor', await visitor());
    await contexts.get('visitor')!.addInitScript(wizardDraft);
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('is among those that are looked at', () => {
    const seen = new Set(pages.map(({ route }) => route));
    expect(routePatterns().filter((route) => !seen.has(route))).toEqual([]);
    expect(routePatterns().length).toBeGreaterThan(40);
  });

  it.each(groups)('can be read and used by %s at 360 px, at 1280 px and at 200 %', async (_, readers) => {
    const theirs = pages.filter(({ reader }) => readers.includes(reader));
    const look = faultsOfAll(
      (one) => contexts.get(one.reader)!,
      theirs,
      (page, one) => faultsOf(page, system.base, one),
    );
    expect(await look).toEqual([]);
  });

  it('is English throughout once English is chosen', async () => {
    const home = await contexts.get('visitor')!.newPage();
    await open(home, system.base, { reader: 'visitor', route: '/', path: '/' });
    await home.getByRole('button', { name: 'English' }).click();
    await home.getByRole('heading', { name: /home/i, level: 1 }).waitFor();
    const kept = (await home.evaluate('Object.entries(localStorage)')) as [string, string][];
    await home.close();
    const store = kept
      .map(([key, value]) => `localStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(value)});`)
      .join('');
    for (const context of contexts.values()) await context.addInitScript(store);
    const english = pages.filter(({ press }) => !press);
    const faults = await faultsOfAll(
      (one) => contexts.get(one.reader)!,
      english,
      async (page, one) => {
        await open(page, system.base, one);
        const texts = (await page.evaluate(readTexts)).filter(
          (text) => !said.some((words) => text.includes(words)),
        );
        return [...rawTexts(texts), ...frenchIn(texts)].map((fault) => `${one.reader} ${one.path}: ${fault}`);
      },
    );
    expect(faults).toEqual([]);
  });
});

/** What was written with the requests that somebody may see. */
async function commentsFor(client: PortalClient): Promise<readonly string[]> {
  const { items } = await client.must<PageOf<CareRequestView>>('/api/care-requests/requests?limit=100');
  return items.map(({ comment }) => comment).filter(Boolean);
}
