import type { AlertView, MessageView, Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import type { Browser, Page } from 'playwright-core';
import { type Cast, signInCast } from '../cast';
import { signInAdministrator } from '../people';
import { RunningSystem } from '../system';
import { monitored, OperatorProgram } from '../telemonitoring-program';
import { enterAs, launchChromium, newVisitor, picture, pictureBoth } from './chromium';

const stranger = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

describe('telemonitoring, from the operator’s program to the screens of those who answer', () => {
  let system: RunningSystem;
  let browser: Browser;
  let cast: Cast;
  let program: OperatorProgram;
  let person: ResidentView;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    cast = await signInCast(system.base);
    person = await monitored(cast.coordinator);
    program = await OperatorProgram.start(system.base, cast);
  });
  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const enter = async (who: RegExp): Promise<Page> => {
    const page = await (await newVisitor(browser)).newPage();
    await enterAs(page, system.base, who);
    return page;
  };

  it('a signed reading reaches the person’s page in large type; one that nobody signed reaches nothing', async () => {
    const reading = { code: '29463-7', value: 62.7, unit: 'kg' };
    expect((await program.send('reading.recorded', reading, stranger)).status).toBe(401);
    expect((await program.send('reading.recorded', reading)).status).toBe(200);
    const page = await enter(/^Jeanne/);
    await page.goto(`${system.base}/measures`);
    await page.getByRole('listitem').filter({ hasText: 'Poids' }).getByText('62,7').waitFor();
    await page.getByRole('heading', { name: /^Poids\s: de/ }).waitFor();
    await page.locator('.recharts-line').first().waitFor();
    await pictureBoth(page, 'telemonitoring-01-person');
  });

  it('the daughter sees nothing until her mother ticks it, and then what was ticked', async () => {
    const daughter = await enter(/^Claire/);
    const hers = `${system.base}/measures?resident=${person.id}`;
    await daughter.goto(hers);
    await daughter.getByText('Ces mesures ne vous sont pas montrées').waitFor();
    await pictureBoth(daughter, 'telemonitoring-02-daughter-nothing');
    await daughter.goto(`${system.base}/measures/sharing?resident=${person.id}`);
    await daughter.getByText('Ce choix appartient à la personne').waitFor();
    const mother = await enter(/^Jeanne/);
    await mother.goto(`${system.base}/measures/sharing`);
    const ticks = mother.getByRole('group', { name: /^Claire Martin/ });
    await ticks.getByRole('checkbox', { name: 'Poids' }).check({ force: true });
    await mother.getByText('C’est enregistré pour Claire Martin.').waitFor();
    await pictureBoth(mother, 'telemonitoring-03-ticks');
    await daughter.goto(hers);
    await daughter.getByRole('heading', { name: /^Poids/ }).waitFor();
    expect(await daughter.getByRole('heading', { name: /^Tension/ }).count()).toBe(0);
  });

  it('an alert tells the operator’s words, leads to a mail that names nobody, and is taken in one tap', async () => {
    const sent = await program.send('alert.raised', { severity: 'major', reason: 'oedema', urgent: true });
    expect(sent.status).toBe(200);
    const administrator = await signInAdministrator(system.base);
    const messages = await eventually(
      () =>
        administrator.must<PageOf<MessageView>>(
          `/api/care-requests/messages?residentId=${person.id}&limit=100`,
        ),
      ({ items }) => items.filter(({ template }) => template === 'monitoring-alert').length > 0,
    );
    const mail = messages.items.find(({ template }) => template === 'monitoring-alert')!;
    expect([mail.toOrganizationId, mail.text.includes(person.familyName)]).toEqual([
      program.monitoring.operatorId,
      false,
    ]);
    const page = await enter(/^Sophie/);
    await page.goto(`${system.base}/coordinator/alerts`);
    const card = page.getByRole('listitem').filter({ hasText: 'oedema' });
    await card.getByText('Gravité donnée').waitFor();
    await card.getByText(/sera prévenu/).waitFor();
    await pictureBoth(page, 'telemonitoring-04-alerts');
    await card.getByRole('button', { name: 'Je m’en occupe' }).click();
    await card.getByText(/la coordination du Département s’en occupe/i).waitFor();
    await card.getByRole('button', { name: 'Noter la suite' }).click();
    await page.getByRole('radio', { name: 'Médecin prévenu' }).check({ force: true });
    await picture(page, 'telemonitoring-05-handle', false);
    await page.getByRole('button', { name: 'Terminer l’alerte' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Terminées' }).click();
    await page.getByText(/^Médecin prévenu/).waitFor();
    const path = `/api/telehealth/telemonitoring/alerts?state=over&residentId=${person.id}`;
    const { items } = await cast.coordinator.must<PageOf<AlertView>>(path);
    expect(items).toMatchObject([{ id: sent.body.id, handled: { outcome: 'physician-told' } }]);
  });

  it('the provider who is told next finds the alert on its own page', async () => {
    const page = await enter(/^Nadia/);
    await page.goto(`${system.base}/provider/alerts`);
    await page.getByRole('heading', { name: 'Jeanne Martin' }).waitFor();
    await pictureBoth(page, 'telemonitoring-06-provider');
  });

  it('the desk sets up a monitoring: what is missing is said, what was sent is there', async () => {
    const page = await enter(/^Sophie/);
    await page.goto(`${system.base}/coordinator/monitoring/new?resident=${person.id}`);
    await page.getByRole('button', { name: 'Commencer le suivi' }).click();
    await page.getByText('Choisissez l’opérateur.').waitFor();
    await pictureBoth(page, 'telemonitoring-07-setup');
    await page.getByLabel('Chercher un opérateur par son nom').fill('Lucarne');
    const operator = page.getByLabel('Opérateur de télésurveillance');
    await operator.locator('option', { hasText: 'La Lucarne' }).waitFor({ state: 'attached' });
    await operator.selectOption({
      label: await operator.locator('option', { hasText: 'La Lucarne' }).innerText(),
    });
    await page.getByLabel('Appareil à la maison').fill('Oxymètre');
    await page
      .getByLabel(/^Accord de la personne/)
      .fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await page.getByRole('checkbox', { name: 'Oxygène dans le sang' }).check({ force: true });
    await page.getByLabel('En premier').selectOption({ label: 'Claire Martin (proche)' });
    await page.getByRole('button', { name: 'Commencer le suivi' }).click();
    await page.getByText('Oxygène dans le sang : aucune mesure depuis 30 jours').waitFor();
  });

  it('the desk corrects its rhythm, takes that back, ends it and keeps it after all', async () => {
    const page = await enter(/^Sophie/);
    await page.goto(`${system.base}/coordinator/people/${person.id}/measures`);
    await page.getByRole('link', { name: 'Corriger un suivi' }).click();
    const one = page.getByRole('region', { name: /Oxymètre/ });
    const rhythm = one.getByLabel('Oxygène dans le sang : une mesure au moins');
    await rhythm.selectOption({ label: 'tous les 3 jours' });
    await pictureBoth(page, 'telemonitoring-08-correct');
    await one.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await page.getByText('Le suivi est corrigé.').waitFor();
    await page.reload();
    expect(await rhythm.inputValue()).toBe('3');
    await rhythm.selectOption({ label: 'chaque jour' });
    await one.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await page.getByRole('button', { name: 'Remettre comme avant' }).click();
    await page.getByText('Le suivi est comme avant.').waitFor();
    await eventually(
      () => rhythm.inputValue(),
      (value) => value === '3',
    );
    await one.getByRole('button', { name: 'Mettre fin à ce suivi' }).click();
    await page.getByRole('radio', { name: 'Il a été ouvert par erreur' }).check({ force: true });
    await pictureBoth(page, 'telemonitoring-09-end');
    await page.getByRole('button', { name: 'Mettre fin au suivi' }).click();
    await one.getByText('Fin du suivi en cours…').waitFor();
    await page.getByRole('button', { name: 'Garder le suivi' }).last().click();
    await one.getByRole('button', { name: 'Enregistrer la correction' }).waitFor();
  });
});
