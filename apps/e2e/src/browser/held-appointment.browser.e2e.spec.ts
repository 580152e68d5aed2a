import type { AppointmentView, FreeSlotView, Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import type { Browser, Page } from 'playwright-core';
import type { PortalClient } from '../client';
import type { RunningSystem } from '../system';
import { launchChromium, newVisitor, phone, picture, withSession } from './chromium';
import { startInTheMorning } from './morning';
import { signInReaders } from './readers';

describe('an hour that is held and not booked yet', () => {
  let system: RunningSystem;
  let aheadMs: number;
  let browser: Browser;
  let claire: PortalClient;
  let page: Page;

  beforeAll(async () => {
    ({ system, aheadMs } = await startInTheMorning());
    browser = await launchChromium();
    claire = (await signInReaders(system.base)).family;
    const context = await newVisitor(browser, { aheadMs });
    await withSession(context, system.base, claire.cookie);
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('is told as to be confirmed, and until when; once it is confirmed, as planned', async () => {
    const { items: people } = await claire.must<PageOf<ResidentView>>('/api/care-requests/residents');
    const residentId = people.find(({ givenName }) => givenName === 'Jeanne')!.id;
    const today = parisDay(new Date(Date.now() + aheadMs));
    const free = await claire.must<PageOf<FreeSlotView>>(
      `/api/telehealth/slots?from=${addDays(today, 1)}&to=${addDays(today, 7)}`,
    );
    const slot = free.items[0]!;
    const held = await claire.must<AppointmentView>(`/api/telehealth/slots/${slot.id}/appointments`, {
      ...{ residentId, as: 'pending' },
    });
    const before = new Date(held.holdUntil!).toLocaleTimeString('fr-FR', {
      ...{ timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' },
    });
    const [hour, minute] = before.split(':');
    await page.goto(`${system.base}/week?from=${parisDay(new Date(slot.startsAt))}`);
    const entry = page.getByRole('listitem').filter({ hasText: 'Consultation en vidéo' });
    await entry
      .getByText(new RegExp(`À confirmer aujourd’hui avant .*${Number(hour)}\\s*h\\s*${minute}`))
      .waitFor();
    await picture(page, 'held-appointment');
    await page.setViewportSize(phone);
    await picture(page, 'held-appointment-phone');

    await claire.must(`/api/telehealth/appointments/${held.id}/confirm`, {});
    await page.reload();
    await entry.first().waitFor();
    expect(await entry.getByText('À confirmer').count()).toBe(0);
  });
});
