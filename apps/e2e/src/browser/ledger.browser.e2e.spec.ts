import { readFileSync } from 'node:fs';
import { parisDay, parisInstant } from '@chez-soi/kernel';
import type { Browser, Page } from 'playwright-core';
import { RunningSystem } from '../system';
import { desk, enterAs, launchChromium, newVisitor, phone, picture } from './chromium';

const CLOSING_MS = 120_000;

/** Whole minutes to the second of the next month at ten: last month is over, and does not close by itself before the fifth. */
function minutesToTheSecond(now: Date): number {
  const [year = 0, month = 1] = parisDay(now).split('-').map(Number);
  const second = new Date(Date.UTC(year, month, 2)).toISOString().slice(0, 10);
  return Math.ceil((parisInstant(second, '10:00').getTime() - now.getTime()) / 60_000);
}

describe('the accounts of a month, on the screens of who closes it, who pays and who is paid', () => {
  let system: RunningSystem;
  let browser: Browser;
  const ahead = minutesToTheSecond(new Date());

  beforeAll(async () => {
    system = await RunningSystem.start({ env: { CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(ahead) } });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const pageOn = async (viewport: typeof phone | typeof desk): Promise<Page> =>
    (await newVisitor(browser, { viewport, aheadMs: ahead * 60_000 })).newPage();
  const inBoth = async (page: Page, name: string) => {
    await page.setViewportSize(phone);
    await picture(page, `${name}-phone`);
    await page.setViewportSize(desk);
    await picture(page, name);
  };

  it('lets the administrator close the month that ended, and see its totals and payments', async () => {
    const admin = await pageOn(desk);
    await enterAs(admin, system.base, /^Hélène/);
    await admin.goto(`${system.base}/administrator/ledger`);
    // The month before closes by itself once the demonstration is taken in.
    await admin.getByRole('cell', { name: /^Clos/ }).first().waitFor({ timeout: CLOSING_MS });
    await inBoth(admin, 'ledger-01-months');
    await admin
      .getByRole('button', { name: /^Clôturer/ })
      .first()
      .click();
    await admin
      .getByRole('dialog')
      .getByRole('button', { name: /^Clôturer/ })
      .click();
    await admin.getByText('Mois fini, pas encore clos').waitFor({ state: 'detached' });
    await admin
      .getByRole('row')
      .nth(2)
      .getByText(/^Clos le/)
      .waitFor({ timeout: CLOSING_MS });
    await admin.getByRole('row').nth(2).getByRole('link').click();
    await admin.getByRole('heading', { name: /^Qui paie quoi/ }).waitFor();
    await admin.getByRole('button', { name: 'Émettre les versements' }).click();
    await admin.getByText(/^Ordres émis le/).waitFor();
    await inBoth(admin, 'ledger-02-month');
  });

  it('tells a daughter on her phone what is left to pay, by whom the rest, and the sum of each visit', async () => {
    const claire = await pageOn(phone);
    await enterAs(claire, system.base, /^Claire/);
    await claire.goto(`${system.base}/statements`);
    await claire.getByText('restent à la charge de la personne aidée').waitFor();
    await claire.getByText('Mois clos').waitFor();
    await claire
      .getByText(/voir les visites et le calcul/)
      .first()
      .click();
    await claire
      .getByText(/× .* ÷ 60/)
      .first()
      .waitFor();
    await claire.getByText('Comment ce montant est calculé').click();
    await picture(claire, 'ledger-03-statement-phone');
    await claire.setViewportSize(desk);
    await picture(claire, 'ledger-03-statement');
  });

  it('lets a provider download the invoice of the closed month as a table', async () => {
    const planner = await pageOn(desk);
    await enterAs(planner, system.base, /^Nadia/);
    await planner.goto(`${system.base}/provider/billing`);
    await planner.getByRole('button', { name: 'Facturer les mois clos' }).click();
    const file = planner.getByRole('link', { name: /^Télécharger \d{4}-\d+/ }).first();
    await file.waitFor();
    const [download] = await Promise.all([planner.waitForEvent('download'), file.click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('ESPPADOM: INVOICE');
    await inBoth(planner, 'ledger-04-billing');
  });

  it('shows the coordination the hours that were not done, the worst first', async () => {
    const desktop = await pageOn(desk);
    await enterAs(desktop, system.base, /coordination|Sophie|Samira/i);
    await desktop.goto(`${system.base}/coordinator/effectiveness`);
    await desktop.getByText('moins de 80 %').first().waitFor();
    await inBoth(desktop, 'ledger-05-hours');
  });
});
