import type { Browser, Page } from 'playwright-core';
import { RunningSystem } from '../system';
import { desk, enterAs, launchChromium, newVisitor, picture } from './chromium';

const pocket = { width: 390, height: 844 } as const;
/** A day from which the two months of the decision end in a year whose figures are known. */
const filedOn = '2026-10-12';
const offsetMinutes = Math.round((Date.parse(`${filedOn}T08:00:00Z`) - Date.now()) / 60_000);
const aheadMs = offsetMinutes * 60_000;

describe('the story of one APA application, played on the screens of both', () => {
  let system: RunningSystem;
  let browser: Browser;
  let claire: Page;
  let sophie: Page;

  beforeAll(async () => {
    system = await RunningSystem.start({ env: { CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(offsetMinutes) } });
    browser = await launchChromium();
    claire = await (await newVisitor(browser, { viewport: pocket, aheadMs })).newPage();
    sophie = await (await newVisitor(browser, { aheadMs })).newPage();
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('lets Claire ask for the APA of her mother from her page', async () => {
    await enterAs(claire, system.base, /^Claire/);
    await claire
      .getByRole('link', { name: /Jeanne Martin/ })
      .first()
      .click();
    await claire.getByRole('link', { name: 'Demander l’APA' }).click();
    await claire.getByRole('heading', { name: 'Demander l’APA', level: 1 }).waitFor();
    await claire.getByLabel(/Ressources du foyer/).fill('mille');
    await claire.getByRole('button', { name: 'Envoyer la demande' }).click();
    await claire.getByText('Écrivez un montant en euros').waitFor();
    await claire.getByLabel(/Ressources du foyer/).fill('1 450,50');
    await both(claire, 'apa-01-claire-new');
    await claire.getByRole('button', { name: 'Envoyer la demande' }).click();
    await claire.getByRole('heading', { name: 'APA de Jeanne Martin', level: 1 }).waitFor();
    await claire.getByRole('heading', { name: '3 pièces à envoyer' }).waitFor();
    await both(claire, 'apa-02-claire-sent');
  });

  it('lets Sophie find it by its deadline, ask for what is missing and declare the file complete', async () => {
    await enterAs(sophie, system.base, /^Sophie/);
    await sophie.getByRole('link', { name: 'APA', exact: true }).click();
    await sophie.getByRole('heading', { name: 'APA : l’échéancier', level: 1 }).waitFor();
    await sophie.getByRole('button', { name: /^Sous 15 jours/ }).click();
    await sophie.getByRole('link', { name: 'Jeanne Martin' }).waitFor();
    await both(sophie, 'apa-03-sophie-board');
    await sophie.getByRole('link', { name: 'Jeanne Martin' }).click();
    await sophie.getByRole('heading', { name: 'Pièces du dossier' }).waitFor();
    await sophie.getByRole('button', { name: 'Déclarer le dossier complet' }).click();
    await sophie
      .getByText(/Il manque une pièce d’identité/)
      .first()
      .waitFor();
    await both(sophie, 'apa-04-sophie-refused');
    for (const piece of ['Pièce d’identité', 'Dernier avis d’imposition']) await record(sophie, piece);
    await sophie.getByRole('button', { name: 'Demander les pièces manquantes' }).click();
    await picture(sophie, 'apa-05-sophie-ask', false);
    await sophie.getByRole('button', { name: 'Envoyer la liste' }).click();
    await sophie.getByText('Pièces manquantes', { exact: true }).first().waitFor();
    await claire.reload();
    await claire.getByRole('heading', { name: '1 pièce à envoyer' }).waitFor();
    await both(claire, 'apa-06-claire-missing');
    await record(sophie, 'Relevé d’identité bancaire');
    await sophie.getByRole('button', { name: 'Déclarer le dossier complet' }).click();
    await sophie.getByText('Dossier complet', { exact: true }).first().waitFor();
  });

  it('lets Sophie plan the visit and enter the grid, whose group is worked out', async () => {
    await sophie.getByRole('button', { name: 'Planifier la visite' }).click();
    await picture(sophie, 'apa-07-sophie-visit', false);
    await sophie.getByRole('button', { name: 'Noter la visite' }).click();
    await sophie.getByRole('button', { name: 'Saisir la grille AGGIR' }).click();
    await sophie.getByRole('button', { name: 'Enregistrer et calculer le GIR' }).click();
    await sophie.getByText('Il reste 10 activités à noter.').waitFor();
    const grades = { Toilette: 'C', Habillage: 'B', Transferts: 'B' } as Record<string, string>;
    for (const group of await sophie.locator('.apa-grid-item').all()) {
      const name = (await group.locator('legend').innerText()).trim();
      await group.getByRole('radio', { name: new RegExp(`^${grades[name] ?? 'A'}`) }).check();
    }
    await sophie
      .getByLabel('Compte rendu de la visite')
      .fill('Madame Martin se lave avec aide chaque matin.');
    await both(sophie, 'apa-08-sophie-grid');
    await sophie.getByRole('button', { name: 'Enregistrer et calculer le GIR' }).click();
    await sophie
      .locator('.apa-gir')
      .getByText(/^GIR [1-4]$/)
      .waitFor();
    await both(sophie, 'apa-09-sophie-assessed');
  });

  it('refuses a plan above the ceiling at its field, then proposes one that fits', async () => {
    await sophie.getByRole('button', { name: 'Composer le plan d’aide' }).click();
    await sophie.getByLabel('Service', { exact: true }).selectOption('washing-help');
    await sophie.getByLabel('Quantité par mois').fill('200');
    await sophie.getByLabel(/Prix d’une unité/).fill('26,50');
    await sophie.getByRole('button', { name: 'Proposer ce plan' }).click();
    await sophie
      .getByText(/dépassent le plafond du GIR/)
      .first()
      .waitFor();
    await both(sophie, 'apa-10-sophie-plan-refused');
    await sophie.getByLabel('Quantité par mois').fill('22,5');
    await sophie.getByRole('button', { name: 'Proposer ce plan' }).click();
    await sophie.getByText('Plan proposé', { exact: true }).first().waitFor();
    await both(sophie, 'apa-11-sophie-proposed');
  });

  it('lets Claire ask for a change, then accept the final plan on her phone', async () => {
    await claire.reload();
    await claire.getByRole('heading', { name: 'Le plan d’aide proposé' }).waitFor();
    await claire.getByText('Comment ce montant est-il calculé ?').click();
    await both(claire, 'apa-12-claire-proposal');
    await claire.getByRole('button', { name: 'Refuser le plan' }).click();
    await claire.getByText(/réputée refusée et s’arrêtera/).waitFor();
    await picture(claire, 'apa-13-claire-refuse', false);
    await claire.getByRole('button', { name: 'Ne rien changer' }).click();
    await claire.getByRole('button', { name: 'Demander un changement' }).click();
    await claire.getByLabel('Que faut-il changer ?').fill('Maman préfère le matin, un peu moins longtemps.');
    await claire.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await claire.getByText('Changement demandé', { exact: true }).first().waitFor();
    await sophie.reload();
    await sophie.getByRole('button', { name: 'Composer le plan définitif' }).click();
    await sophie.getByLabel('Quantité par mois').fill('20');
    await both(sophie, 'apa-14-sophie-final');
    await sophie.getByRole('button', { name: 'Proposer ce plan définitif' }).click();
    await sophie.getByText('Plan définitif proposé', { exact: true }).first().waitFor();
    await claire.reload();
    await claire.getByRole('button', { name: 'Accepter ce plan' }).click();
    await picture(claire, 'apa-15-claire-accept', false);
    await claire.getByRole('dialog').getByRole('button', { name: 'Accepter ce plan' }).click();
    await claire.getByText('Plan accepté', { exact: true }).first().waitFor();
  });

  it('lets Sophie grant it, and Claire reads the decision and its letter', async () => {
    await sophie.reload();
    await sophie.getByRole('button', { name: 'Accorder l’APA' }).click();
    await sophie.getByLabel('Jour de la notification').fill(filedOn);
    await sophie.getByRole('dialog').getByRole('button', { name: 'Accorder l’APA' }).click();
    await sophie.getByRole('heading', { name: 'L’APA est versée.' }).waitFor();
    await sophie.getByRole('button', { name: 'Déclarer qui aide' }).click();
    await picture(sophie, 'apa-16-sophie-provider', false);
    await sophie.getByRole('button', { name: 'Ne rien changer' }).click();
    await both(sophie, 'apa-17-sophie-open');
    await claire.reload();
    await claire.getByRole('heading', { name: 'L’APA est accordée' }).waitFor();
    await both(claire, 'apa-18-claire-granted');
    const [letter] = await Promise.all([
      claire.context().waitForEvent('page'),
      claire.getByRole('region', { name: 'Courriers' }).getByRole('link').first().click(),
    ]);
    await letter.waitForLoadState();
    await picture(letter, 'apa-19-claire-letter');
    expect(await letter.locator('body').innerText()).toMatch(/APA vous est accordée/);
  });

  it('tells Claire how to disagree, and lets her say who helps and why the plan should be looked at again', async () => {
    await claire.getByText('Si vous n’êtes pas d’accord').click();
    await claire.getByText(/se comptent à partir de ce jour/).waitFor();
    await claire.getByText('D’où vient ce GIR ?').click();
    await claire.getByText(/Ici, le groupe [A-H] décide/).waitFor();
    await claire.getByRole('button', { name: 'Dire qui aide' }).click();
    await claire.getByRole('radio', { name: 'La personne emploie directement' }).check();
    await claire.getByText(/mais pas le conjoint/).waitFor();
    await claire.getByLabel('Lien de famille avec la personne employée').selectOption({ label: 'Conjoint' });
    await claire.getByRole('button', { name: 'Enregistrer la déclaration' }).click();
    await claire
      .getByText(/ne peut pas payer l’emploi du conjoint/)
      .first()
      .waitFor();
    await picture(claire, 'apa-20-claire-spouse', false);
    await claire.getByRole('radio', { name: 'Un service d’aide à domicile' }).check();
    await claire.getByLabel('Quel service ?').selectOption({ index: 1 });
    await picture(claire, 'apa-21-claire-helper', false);
    await claire.getByRole('button', { name: 'Enregistrer la déclaration' }).click();
    await claire.getByText(/, déclaré le/).waitFor();
    await both(claire, 'apa-22-claire-right');
  });

  it('lets Sophie grant respite above the ceiling, within the limit that a refusal names', async () => {
    await sophie.reload();
    await sophie.getByRole('button', { name: 'Accorder une aide en plus' }).click();
    await sophie.getByLabel('Quelle aide').fill('Une semaine en accueil temporaire');
    await sophie.getByLabel('Montant total (€)').fill('600');
    await sophie.getByRole('button', { name: 'Accorder cette aide' }).click();
    await sophie
      .getByText(/dépasse sa limite de 583,52/)
      .first()
      .waitFor();
    await picture(sophie, 'apa-23-sophie-above', false);
    await sophie.getByLabel('Montant total (€)').fill('400');
    await sophie.getByRole('button', { name: 'Accorder cette aide' }).click();
    await sophie.getByRole('heading', { name: 'Aides en plus du plan' }).waitFor();
    await both(sophie, 'apa-24-sophie-top-up');
  });

  it('shows Claire beside the revision what it would change', async () => {
    await claire.reload();
    await claire.getByRole('button', { name: 'Demander une révision' }).click();
    await claire.getByRole('button', { name: 'Demander la révision' }).click();
    await claire.getByText('Choisissez la raison la plus proche.').waitFor();
    await claire.getByRole('radio', { name: 'Les ressources' }).check();
    await picture(claire, 'apa-25-claire-revise', false);
    await claire.getByRole('button', { name: 'Demander la révision' }).click();
    await claire.getByText('La révision est demandée.').first().waitFor();
    await claire.getByRole('link', { name: 'Jeanne Martin' }).first().click();
    await claire.getByRole('link', { name: /^Révision du/ }).click();
    await claire.getByRole('heading', { name: 'Ce qui change' }).waitFor();
    await both(claire, 'apa-26-claire-revision');
  });
});

/** A piece came in today, on paper. */
async function record(page: Page, piece: string): Promise<void> {
  await page.getByRole('button', { name: `Enregistrer : ${piece}` }).click();
  await page.getByRole('button', { name: 'Enregistrer la pièce' }).click();
  await page.getByText(`Enregistrée : ${piece}`).waitFor();
}

/** The same screen in a hand and on a desk. */
async function both(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? desk;
  for (const [end, size] of [
    ['390', pocket],
    ['1280', desk],
  ] as const) {
    await page.setViewportSize(size);
    await picture(page, `${name}-${end}`);
  }
  await page.setViewportSize(before);
}
