import type { Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { inspectData } from '@chez-soi/service-kit/postgres';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { RunningSystem } from '../system';
import { faultsOf } from './audit';
import { enterAs, launchChromium, newVisitor, pictureBoth } from './chromium';
import { signInReaders } from './readers';

describe('the auditor', () => {
  let system: RunningSystem;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    system = await RunningSystem.start();
    const { coordinator } = await signInReaders(system.base);
    const { items } = await coordinator.must<PageOf<ResidentView>>('/api/care-requests/residents?q=martin');
    const jeanne = items.find(({ givenName }) => givenName === 'Jeanne')!;
    await coordinator.must(`/api/care-requests/residents/${jeanne.id}`);
    browser = await launchChromium();
    page = await (await newVisitor(browser)).newPage();
    await enterAs(page, system.base, /^Inès/);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });
  const row = (text: RegExp) => page.getByRole('row').filter({ hasText: text }).first();

  it('comes to the audit by signing in, and reads who looked at whose file in words', async () => {
    await page.getByRole('heading', { level: 1, name: 'Journal des accès' }).waitFor();
    await row(/Sophie Garnier.*a consulté le dossier de la personne.*Jeanne Martin/s).waitFor();
    await row(/La plateforme.*a (créé|modifié)/s).waitFor();
    await pictureBoth(page, 'auditor-01-all');
  });

  it('finds one person’s file and who acted by a part of the name, with the keyboard, and keeps it in the address', async () => {
    const person = page.getByRole('group', { name: 'Dossier de' });
    await person.getByRole('textbox').fill('jea');
    await page.keyboard.press('Enter');
    await person.getByText(/réponse/).waitFor();
    await pictureBoth(page, 'auditor-02-search');
    await person.getByRole('button', { name: /^Jeanne Martin/ }).press('Enter');
    await person.getByText(/Jeanne Martin, date de naissance/).waitFor();
    const account = page.getByRole('group', { name: 'Fait par' });
    await account.getByRole('textbox').fill('garnier');
    await page.keyboard.press('Enter');
    await account.getByRole('button', { name: /^Sophie Garnier/ }).press('Enter');
    await account.getByText('Sophie Garnier').waitFor();
    await page.getByLabel('Acte').selectOption('Consulté');
    await page.reload();
    await row(/Sophie Garnier.*a consulté le dossier de la personne.*Jeanne Martin/s).waitFor();
    const people = await page.locator('tbody tr td[data-label="Dossier de"]').allInnerTexts();
    expect(new Set(people)).toEqual(new Set(['Jeanne Martin']));
    await page.locator('summary').first().click();
    await page.getByText('Référence de la demande').first().waitFor();
    await pictureBoth(page, 'auditor-03-found');
    const here = new URL(page.url());
    const path = here.pathname + here.search;
    expect(await faultsOf(page, system.base, { reader: 'auditor', route: '/auditor', path })).toEqual([]);
  });

  it('reads what is empty with what to do, and the next page by key', async () => {
    await page.goto(`${system.base}/auditor?to=2001-01-01`);
    await page.getByText('Aucune ligne pour ces critères').waitFor();
    await pictureBoth(page, 'auditor-04-empty');
    await page.goto(`${system.base}/auditor`);
    await page.locator('tbody tr').nth(49).waitFor();
    await page.getByRole('button', { name: 'Afficher la suite' }).click();
    await page.locator('tbody tr').nth(99).waitFor();
    const lines = await page
      .locator('tbody tr time')
      .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')!));
    expect(lines).toEqual([...lines].sort().reverse());
  });

  it('has every chain recomputed, and is told where one is broken', async () => {
    await page.getByRole('link', { name: 'Scellement' }).click();
    await page.getByText('Toutes les chaînes tiennent').waitFor();
    await pictureBoth(page, 'auditor-05-seal');
    const database = new Client({ connectionString: inspectData(system.dataDir).connectionUrl!('chez_soi') });
    await database.connect();
    await database
      .query(`UPDATE care_requests.audit SET action = 'resident.read' WHERE position = 3`)
      .finally(() => database.end());
    await page.getByRole('button', { name: 'Vérifier à nouveau' }).click();
    await page.getByText('Une chaîne est rompue').waitFor();
    await row(/Demandes.*Rompue à la ligne 3/s).waitFor();
    await pictureBoth(page, 'auditor-06-broken');
  });
});
