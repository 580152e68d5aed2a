import type { Browser, Page } from 'playwright-core';
import { RunningSystem } from '../system';
import { launchChromium, newVisitor, phone, picture } from './chromium';

const example = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

describe('the page for those who connect a program', () => {
  let system: RunningSystem;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    page = await (await newVisitor(browser)).newPage();
    await page.goto(system.base);
    await page.getByRole('link', { name: 'Relier un logiciel (FHIR)' }).click();
    await page.getByRole('heading', { level: 1, name: 'Relier un logiciel' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('shows what is served as words, found by name, with the search parameters of a type', async () => {
    await page.getByRole('rowheader', { name: 'Task', exact: true }).waitFor();
    const filter = page.getByLabel('Chercher un type par son nom');
    await filter.fill('patient');
    await page.getByText('1 type de ressource').waitFor();
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Patient' }) });
    expect(await row.innerText()).toMatch(
      /lire, lire une version.*chercher, créer, remplacer.*\$everything/s,
    );
    await row.getByText(/\d+ paramètres/).click();
    expect(await row.locator('dl').innerText()).toMatch(/birthdate\s+date/);
    await picture(page, 'integrators-01-patient');
    await filter.fill('Moon');
    await page.getByText('Aucun type ne porte ce nom').waitFor();
    await page.getByRole('button', { name: 'Montrer tous les types' }).click();
    await page.getByRole('rowheader', { name: 'Task', exact: true }).waitFor();
  });

  it.each([
    ['Les organisations de Grenoble', /^\d+ résultats? montrés?, \d+ en tout$/, '"Organization"'],
    ['Qui aide à la toilette', /^\d+ résultats? montrés?.* ressources liées$/, '"HealthcareService"'],
    ['Les lieux à moins de 10 km', /^5 résultats montrés, \d+ en tout$/, '"Location"'],
    ['Les listes de codes', /^10 résultats montrés, \d+ en tout$/, '"CodeSystem"'],
    ['Une demande refusée', /^Demande refusée \(400\).*colour.*address-city/s, '"OperationOutcome"'],
  ])('runs a read without an account: « %s », and tells what came', async (name, told, held) => {
    const one = example(page, name);
    await one.getByRole('button').click();
    const answer = one.getByRole('group', { name: /Réponse en JSON/ });
    await answer.waitFor();
    const words = await one.getByRole('status').innerText();
    // French punctuation stands behind spaces that do not break.
    expect(words.replace(/[\u00a0\u202f]/g, ' ')).toMatch(told);
    expect(await answer.innerText()).toContain(held);
  });

  it('says in words that the line is down, and runs again when it is back', async () => {
    const one = example(page, 'Les listes de codes');
    await page.context().setOffline(true);
    await one.getByRole('button', { name: /Lancer/ }).click();
    await one.getByRole('alert').waitFor();
    await page.context().setOffline(false);
    await one.getByRole('button', { name: 'Réessayer' }).click();
    await one.getByRole('group', { name: /Réponse en JSON/ }).waitFor();
  });

  it('fits a phone with answers and parameters open', async () => {
    await picture(page, 'integrators-02-desk');
    await page.setViewportSize(phone);
    await page.getByText(/paramètres\s*:\s*Patient/).click();
    const width = await page.evaluate('document.scrollingElement.scrollWidth');
    await picture(page, 'integrators-03-phone');
    expect(width).toBe(phone.width);
  });
});
