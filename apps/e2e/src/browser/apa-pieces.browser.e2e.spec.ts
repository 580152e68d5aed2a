import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { RunningSystem } from '../system';
import { enterAs, launchChromium, newVisitor, picture } from './chromium';

const pocket = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const notice = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
);

describe('the pieces of an application, sent with a phone', () => {
  let system: RunningSystem;
  let browser: Browser;
  let claire: Page;
  let sophie: Page;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    claire = await (await newVisitor(browser, pocket)).newPage();
    sophie = await (await newVisitor(browser)).newPage();
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('leave as a picture of a reasonable size, again after a line that was cut', async () => {
    await enterAs(claire, system.base, /^Claire/);
    await claire
      .getByRole('link', { name: /Jeanne Martin/ })
      .first()
      .click();
    await claire.getByRole('link', { name: 'Demander l’APA' }).click();
    await claire.getByRole('button', { name: 'Envoyer la demande' }).click();
    await claire.getByRole('heading', { name: '3 pièces à envoyer' }).waitFor();
    await claire.getByRole('button', { name: 'Prendre une photo : Pièce d’identité' }).waitFor();
    await picture(claire, 'pieces-01-claire-asked');

    await claire.route('**/files', (route) => route.abort());
    await photograph(claire, 'Pièce d’identité', 'IMG_2041.jpg');
    await claire.getByText('IMG_2041.jpg n’est pas arrivé.').waitFor();
    await picture(claire, 'pieces-02-claire-cut');
    await claire.unroute('**/files');
    await claire.getByRole('button', { name: 'Envoyer de nouveau' }).click();
    await claire.getByRole('heading', { name: '2 pièces à envoyer' }).waitFor();
    const shown = piece(claire, 'Pièce d’identité').locator('img');
    expect(await longestSide(shown)).toBe(2200);
    await picture(claire, 'pieces-03-claire-sent');
  });

  it('are refused at once when they are no document, in words that say what to do', async () => {
    const page = { name: 'avis.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html></html>') };
    await choose(claire, 'Dernier avis d’imposition', page);
    await claire.getByText(/ni un PDF ni une photo/).waitFor();
    await claire.getByRole('button', { name: 'Laisser tomber' }).click();
    const pdf = { name: 'avis-2026.pdf', mimeType: 'application/pdf', buffer: notice };
    await choose(claire, 'Dernier avis d’imposition', pdf);
    await claire.getByRole('heading', { name: '1 pièce à envoyer' }).waitFor();
    await choose(claire, 'Relevé d’identité bancaire', { ...pdf, name: 'mauvais-rib.pdf' });
    await claire.getByText('Tout est arrivé.').waitFor();
    await claire.getByRole('button', { name: 'Retirer : mauvais-rib.pdf' }).click();
    await claire.getByRole('heading', { name: '1 pièce à envoyer' }).waitFor();
    await picture(claire, 'pieces-04-claire-pdf');
  });

  it('are opened by Sophie, who refuses the one that cannot be read', async () => {
    await enterAs(sophie, system.base, /^Sophie/);
    await sophie.goto(claire.url().replace('/apa/', '/coordinator/apa/'));
    await piece(sophie, 'Pièce d’identité').locator('img').waitFor();
    await picture(sophie, 'pieces-05-sophie');
    const photo = await opened(sophie, /IMG_2041\.jpg/);
    expect(await longestSide(photo.locator('img'))).toBe(2200);
    await photo.close();
    await sophie.getByRole('button', { name: /^(Enregistrer|Corriger) : Pièce d’identité/ }).click();
    await sophie.getByRole('radio', { name: 'Non, elle est inutilisable' }).check();
    await sophie
      .getByLabel('Pourquoi elle ne peut pas servir')
      .fill('La photo est floue : la date ne se lit pas.');
    expect(await sophie.getByRole('radio', { name: 'Envoyée en ligne' }).isChecked()).toBe(true);
    await picture(sophie, 'pieces-06-sophie-refuses', false);
    await sophie.getByRole('button', { name: 'Enregistrer la pièce' }).click();
    await sophie.getByText('Inutilisable', { exact: true }).waitFor();
  });

  it('tell Claire why, and the next one takes its place', async () => {
    await claire.reload();
    await claire.getByText('La photo est floue : la date ne se lit pas.').waitFor();
    await picture(claire, 'pieces-07-claire-refused');
    await photograph(claire, 'Pièce d’identité', 'nette.jpg');
    await piece(claire, 'Pièce d’identité').getByText('Reçue').waitFor();
    await sophie.reload();
    await sophie.getByRole('link', { name: /nette\.jpg/ }).waitFor();
    expect(await sophie.getByRole('link', { name: /IMG_2041\.jpg/ }).count()).toBe(0);
  });

  it('end in a letter that Claire keeps as a PDF', async () => {
    await sophie.getByRole('button', { name: 'Rejeter la demande' }).click();
    await sophie.getByRole('radio', { name: /Ne réside pas/ }).check();
    await sophie.getByRole('dialog').getByRole('button', { name: 'Rejeter la demande' }).click();
    await sophie.getByText('La décision est prise. Le courrier est parti.').waitFor();
    await claire.reload();
    const link = claire.getByRole('link', { name: /^Télécharger en PDF : Votre demande d’APA est refusée/ });
    await link.waitFor();
    await picture(claire, 'pieces-08-claire-letter');
    const [download] = await Promise.all([claire.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(
      /^Votre demande d.APA est refusée \(\d{4}-\d\d-\d\d\)\.pdf$/,
    );
    expect(readFileSync(await download.path()).toString('latin1', 0, 5)).toBe('%PDF-');
  });
});

const piece = (page: Page, name: string): Locator =>
  page.locator('.apa-pieces > li').filter({ has: page.getByText(name, { exact: false }) });

/** A photograph of 12 million points, as a phone takes it. */
async function photograph(page: Page, name: string, fileName: string): Promise<void> {
  const base64 = await page.evaluate<string>(`{
    const canvas = Object.assign(document.createElement('canvas'), { width: 4032, height: 3024 });
    const context = canvas.getContext('2d');
    for (let square = 0; square < 300; square++) {
      context.fillStyle = 'hsl(' + square * 7 + ' 60% 60%)';
      context.fillRect((square % 20) * 200, Math.floor(square / 20) * 200, 200, 200);
    }
    canvas.toDataURL('image/jpeg').split(',')[1];
  }`);
  const buffer = Buffer.from(base64, 'base64');
  await piece(page, name)
    .locator('input[capture]')
    .setInputFiles({ name: fileName, mimeType: 'image/jpeg', buffer });
}

async function choose(
  page: Page,
  name: string,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await piece(page, name).locator('input[multiple]').setInputFiles(file);
}

async function longestSide(image: Locator): Promise<number> {
  return image.evaluate(async (element) => {
    const shown = element as unknown as Picture;
    await shown.decode();
    return Math.max(shown.naturalWidth, shown.naturalHeight);
  });
}

/** What is asked of a picture inside a page: tests know no DOM. */
interface Picture {
  readonly naturalWidth: number;
  readonly naturalHeight: number;
  decode(): Promise<void>;
}

async function opened(page: Page, name: RegExp): Promise<Page> {
  const [next] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name }).first().click(),
  ]);
  await next.waitForLoadState();
  return next;
}
