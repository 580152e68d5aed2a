import type { Page as PageOf, ResidentView } from '@chez-soi/contracts';
import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';
import type { RunningSystem } from '../system';
import { launchChromium, newVisitor, withSession } from './chromium';
import { startInTheMorning } from './morning';

const MINUTE_MS = 60_000;

describe('a page that nobody reloads', () => {
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

  /** Somebody's page, whose clock is moved on by hand. */
  async function leftOpen(person: PortalClient, path: string): Promise<Page> {
    const context = await newVisitor(browser);
    await withSession(context, system.base, person.cookie);
    const page = await context.newPage();
    await page.clock.install({ time: Date.now() + aheadMs });
    await page.goto(system.base + path);
    return page;
  }

  it.each([
    ['Jeanne’s tablet', 'jeanne.martin', '/today'],
    ['Jeanne’s daughter’s week', 'claire.martin', '/week'],
    ['a helper’s round', 'planning', '/provider/round'],
    ['the doctor’s list of who waits', 'consultation', '/provider/waiting'],
  ])('is that of the new day after midnight: %s', async (_, name, path) => {
    const page = await leftOpen(await signIn(name), path);
    const dayOf = (weekday: string) =>
      page.locator('.page__lead, [data-today] h2').getByText(new RegExp(`^${weekday} `));
    await dayOf('mardi').first().waitFor();
    await page.clock.fastForward('24:00:00');
    await dayOf('mercredi').first().waitFor();
    expect(await dayOf('mardi').count()).toBe(0);
    await page.context().close();
  });

  it('shows Jeanne the door of a video appointment when it opens', async () => {
    const [nurse, jeanne] = [await signIn('planning'), await signIn('jeanne.martin')];
    const { items } = await jeanne.must<PageOf<ResidentView>>('/api/care-requests/residents');
    const { account } = await nurse.must<{ account: { organizationId: string } }>('/api/session');
    const at = (minutes: number) => new Date(Date.now() + aheadMs + minutes * MINUTE_MS).toISOString();
    await nurse.must('/api/telehealth/appointments', {
      ...{ residentId: items[0]!.id, organizationId: account.organizationId },
      ...{ serviceCode: 'video-consultation', startsAt: at(60), endsAt: at(80) },
    });
    const page = await leftOpen(jeanne, '/today');
    await page.getByText('Consultation en vidéo').first().waitFor();
    const door = page.getByRole('link', { name: 'Rejoindre' });
    expect(await door.count()).toBe(0);
    await page.clock.fastForward('55:00');
    await door.waitFor();
    await page.context().close();
  });
});
