import type { Page as PageOf, VisitView } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';
import type { RunningSystem } from '../system';
import { launchChromium, newVisitor, phone, picture, withSession } from './chromium';
import { startInTheMorning } from './morning';

describe('the tablet on the sideboard', () => {
  let system: RunningSystem;
  let aheadMs: number;
  let browser: Browser;

  beforeAll(async () => {
    ({ system, aheadMs } = await startInTheMorning());
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const signIn = (name: string) => PortalClient.signIn(system.base, `${name}@example.fr`, demoPassword);

  /** With a session of its own, since one of them signs out. */
  async function tablet(): Promise<BrowserContext> {
    const { cookie } = await signIn('jeanne.martin');
    const context = await newVisitor(browser, { aheadMs, viewport: phone, isMobile: true, hasTouch: true });
    await withSession(context, system.base, cookie);
    return context;
  }

  const kept = (page: Page) =>
    eventually(
      () =>
        page.evaluate("caches.open('chez-soi-files').then((c) => c.keys()).then((k) => k.map((r) => r.url))"),
      (urls) => (urls as string[]).some((url) => url.includes('week-page')),
    );
  const lastRead = (page: Page) => page.getByText(/^Dernière lecture\s: .+ à \d+\sh/);

  it('shows the last known day and week without a line, with the hour of the reading', async () => {
    const context = await tablet();
    const page = await context.newPage();
    await page.goto(`${system.base}/today`);
    await page.getByText('Aide à la toilette').first().waitFor();
    expect(await lastRead(page).count()).toBe(0);
    await kept(page);
    await page.reload();
    await page.getByText('Aide à la toilette').first().waitFor();
    await context.setOffline(true);
    await page.reload({ waitUntil: 'commit' });
    await lastRead(page).waitFor({ timeout: 30_000 });
    await page.getByText('Aide à la toilette').first().waitFor();
    await picture(page, '23-today-offline');
    await page.goto(`${system.base}/week`, { waitUntil: 'commit' });
    await lastRead(page).waitFor({ timeout: 30_000 });
    await page.getByText('Aide à la toilette').first().waitFor();
    await context.setOffline(false);
    await page.goto(`${system.base}/settings`);
    await page.getByRole('button', { name: 'Se déconnecter' }).tap();
    await page.getByRole('heading', { name: 'Vivre chez soi, bien accompagné' }).waitFor();
    expect(String(await page.evaluate('Object.keys(localStorage).join()'))).not.toContain('kept');
    await context.setOffline(true);
    await page.goto(`${system.base}/today`, { waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Identifiez-vous' }).waitFor({ timeout: 30_000 });
    expect(await page.getByText('Aide à la toilette').count()).toBe(0);
    await context.close();
  });

  it('says that the only visit of the day is cancelled, why, and when the next one is', async () => {
    const today = new Date(Date.now() + aheadMs).toLocaleDateString('sv', { timeZone: 'Europe/Paris' });
    const jeanne = await signIn('jeanne.martin');
    const { items } = await jeanne.must<PageOf<VisitView>>(
      `/api/care-requests/visits?from=${today}&to=${today}`,
    );
    for (const { id } of items.filter(({ state }) => state === 'planned'))
      await jeanne.must(`/api/care-requests/visits/${id}/cancel`, { reason: 'weather' });
    const context = await tablet();
    const page = await context.newPage();
    await page.goto(`${system.base}/today`);
    await page
      .getByText(/^La visite de \d+\sh( \d+)? est annulée\./)
      .first()
      .waitFor();
    await page
      .getByText(/^Raison\s: intempéries/)
      .first()
      .waitFor();
    await page.getByText(/^Prochaine visite\s: .+ à \d+\sh/).waitFor();
    expect(await page.getByText('C’est fini pour aujourd’hui').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Se déconnecter' }).count()).toBe(0);
    await picture(page, '24-today-cancelled');
    await context.close();
  });
});
