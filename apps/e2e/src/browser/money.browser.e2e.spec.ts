import { parisInstant } from '@chez-soi/kernel';
import type { Browser, Page } from 'playwright-core';
import type { RunningSystem } from '../system';
import { desk, enterAs, launchChromium, newVisitor, phone, picture } from './chromium';
import { startAt } from './morning';

/** A day of a year whose figures are known: without them no amount is told. */
const inAKnownYear = parisInstant('2026-11-24', '10:00');

describe('what help costs and who pays, on the screens of who asks and who keeps the figures', () => {
  let system: RunningSystem;
  let aheadMs: number;
  let browser: Browser;

  beforeAll(async () => {
    ({ system, aheadMs } = await startAt(inAKnownYear));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const pageOn = async (viewport: typeof phone | typeof desk): Promise<Page> =>
    (await newVisitor(browser, { viewport, aheadMs })).newPage();
  /** Codes of figures stand behind « Voir la source » only. */
  const codesOn = async (page: Page) =>
    (await page.locator('main').innerText()).match(/\b(model|apa|tax-credit)\.[a-z-]+/g) ?? [];

  it('tells a visitor on a phone what a month would cost somebody typical, then somebody like them', async () => {
    const visitor = await pageOn(phone);
    await visitor.goto(`${system.base}/services/washing-help`);
    await visitor.getByRole('heading', { name: 'Combien cela coûterait, et qui paierait' }).waitFor();
    const left = visitor.getByText('par mois à votre charge, après le crédit d’impôt').first();
    await left.waitFor();
    await visitor.getByText('Ce qui changerait le montant, chez le moins cher').waitFor();
    await picture(visitor, 'money-01-visitor-phone');
    const amount = () => visitor.locator('.amount', { hasText: 'à votre charge' }).first().innerText();
    const before = await amount();
    await visitor.getByRole('radio', { name: /Ma situation/ }).check({ force: true });
    await visitor.getByLabel('Âge').fill('78');
    await visitor.getByLabel('Ressources par mois, en euros').fill('3 500');
    await visitor.getByLabel('GIR', { exact: true }).selectOption('3');
    await visitor.getByLabel('Plan d’aide par mois, en euros').fill('900');
    await visitor.getByRole('button', { name: 'Recalculer avec ces chiffres' }).click();
    await visitor.waitForFunction(
      `!document.querySelector('main').innerText.includes(${JSON.stringify(before.split('\n')[0])})`,
    );
    await visitor.getByText('Comment ce montant est-il calculé ?').first().click();
    expect(await codesOn(visitor)).toEqual([]);
    await picture(visitor, 'money-02-visitor-mine-phone');
    await visitor.getByLabel('Plan d’aide par mois, en euros').fill('9 000');
    await visitor.getByRole('button', { name: 'Recalculer avec ces chiffres' }).click();
    await visitor
      .getByText(/plafond du GIR 3/)
      .first()
      .waitFor();
  });

  it('tells the family on its request who would pay what, at who accepted', async () => {
    const claire = await pageOn(phone);
    await enterAs(claire, system.base, /^Claire/);
    await claire
      .getByRole('link', { name: /Jeanne Martin/ })
      .first()
      .click();
    await claire.getByRole('heading', { level: 1 }).waitFor();
    await claire.locator('a[href^="/requests/"]').first().click();
    await claire.getByRole('heading', { name: 'Combien cela coûterait, et qui paierait' }).waitFor();
    await claire
      .getByText(/: qui paierait quoi/)
      .first()
      .click();
    await claire.getByText('par mois à votre charge, après le crédit d’impôt').first().waitFor();
    await picture(claire, 'money-03-family-phone');
  });

  it('lets the administrator enter next year’s figure, be refused an overlap, and verify one with its source', async () => {
    const admin = await pageOn(desk);
    await enterAs(admin, system.base, /^Hélène/);
    await admin.goto(`${system.base}/administrator/figures`);
    await admin.getByRole('heading', { name: 'Chiffres', level: 1 }).waitFor();
    await admin.getByText('Coût de la plateforme, par personne').first().waitFor();
    expect(await codesOn(admin)).toEqual([]);
    await picture(admin, 'money-04-figures');
    await admin.getByRole('link', { name: 'Ajouter un chiffre' }).click();
    await admin
      .getByLabel('Chiffre à compléter')
      .selectOption({ label: 'Majoration pour tierce personne (MTP)' });
    await admin.getByLabel('Valeur', { exact: true }).fill('1300,50');
    await admin.getByLabel('Premier jour').fill('2026-06-01');
    await admin.getByLabel(/^Source/).fill('Arrêté du 20 décembre 2026');
    await admin.getByRole('checkbox').uncheck();
    await admin.getByRole('button', { name: 'Ajouter le chiffre' }).click();
    await admin
      .getByText(/recouvre la ligne du 01.01.2026 au 31.12.2026/)
      .first()
      .waitFor();
    await picture(admin, 'money-05-overlap');
    await admin.getByLabel('Premier jour').fill('2027-01-01');
    await admin.getByRole('button', { name: 'Ajouter le chiffre' }).click();
    await admin.getByText('Le chiffre est ajouté.').waitFor();
    await admin.getByRole('button', { name: /^Vérifier : Majoration/ }).click();
    await admin.getByLabel('Où l’avez-vous lu ?').fill('Journal officiel du 22 décembre 2026');
    await admin.getByRole('button', { name: 'Marquer comme vérifié' }).click();
    await admin.getByText('Le chiffre est vérifié.').waitFor();
    await admin.setViewportSize(phone);
    await picture(admin, 'money-06-own-figures-phone');
  });

  it('names figures and services in the model editor, and tries the rules on a real month', async () => {
    const admin = await pageOn(desk);
    await enterAs(admin, system.base, /^Hélène/);
    await admin.goto(`${system.base}/administrator/models/public`);
    await admin.getByText('Coût de la plateforme, par personne').first().waitFor();
    expect(await codesOn(admin)).toEqual([]);
    await admin.goto(`${system.base}/administrator/models/public/edit`);
    await admin.getByRole('button', { name: 'Calculer sur ce mois' }).click();
    await admin.getByText(/trop peu de personnes|visites de \d+ personnes/).waitFor();
    await picture(admin, 'money-07-editor');
  });
});

describe('what help costs, in a year whose official amounts nobody has entered yet', () => {
  it('tells a visitor whose turn it is, and whom to ask', async () => {
    const { system, aheadMs } = await startAt(parisInstant('2029-02-06', '10:00'));
    const browser = await launchChromium();
    const visitor = await (await newVisitor(browser, { viewport: phone, aheadMs })).newPage();
    await visitor.goto(`${system.base}/services/washing-help`);
    await visitor.getByText('Les montants officiels de 2029 ne sont pas encore enregistrés.').waitFor();
    await picture(visitor, 'money-10-no-figures-yet-phone');
    await browser.close();
    expect(await system.stop()).toBe(0);
  });
});
