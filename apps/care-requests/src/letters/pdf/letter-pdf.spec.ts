import type { LetterBlock } from '../../domain/apa/letter';
import { readPdf, type ReadPdf, tagsOf, wordsOf } from '../../testing/read-pdf';
import { headOf } from '../head';
import { letterPage } from '../page';
import { letterPdf } from './letter-pdf';

const plan: LetterBlock = {
  type: 'table',
  caption: 'Plan d’aide pour un mois',
  columns: ['Aide', 'Quantité', 'Prix à l’unité', 'Montant'],
  rows: [
    ...Array.from({ length: 24 }, (_, index) => [
      `Aide à la toilette et à l’habillage, ${index + 1}`,
      '20,5 heures',
      '25,00 €',
      '1 512,50 €',
    ]),
    ['Total', '', '', '36 300,00 €'],
  ],
};

const content = {
  language: 'fr' as const,
  title: 'L’APA vous est accordée',
  sender: ['Le Département', 'Service de l’autonomie'],
  addressee: ['Œdipe Nguyễn-Łuçon', '1 rue de l’Exemple', '38000 Grenoble'],
  place: 'Grenoble',
  reference: 'ABC123DEF456',
  blocks: [
    { type: 'paragraph', text: 'Nous vous accordons l’APA, soit 85 % du plan « à domicile ».' },
    { type: 'heading', text: 'Votre plan d’aide' },
    plan,
    { type: 'heading', text: 'Ce que vous avez à faire' },
    {
      type: 'list',
      items: ['Dites-nous qui vous aide ; sinon, rien.', 'Prévenez-nous : hôpital, ressources.'],
    },
    { type: 'paragraph', text: 'Première ligne.\nSeconde ligne.' },
  ] satisfies LetterBlock[],
};
const sentOn = '2026-05-01';
const printed = { content, head: headOf(content, sentOn), createdAt: new Date('2026-05-01T08:00:00Z') };

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** The words of the page, as they are seen. */
const wordsOfPage = (html: string) =>
  html
    .replace(/<(head|style)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&([a-z#\d]+);/g, (_, name: string) => entities[name]!)
    .replace(/\s+/g, ' ')
    .trim();

describe('a letter as a PDF', () => {
  let bytes: Buffer;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await letterPdf(printed);
    pdf = await readPdf(bytes);
  });

  it('says word for word what the page says, in the same order', () => {
    const words = pdf.pages
      .map(({ tree }) => wordsOf(tree))
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(words.trim()).toBe(wordsOfPage(letterPage(content, sentOn)).replace(/\s+/g, ' '));
  });

  it('has a language and a title that a screen reader announces, and says that it is tagged', () => {
    expect(pdf).toMatchObject({ lang: 'fr-FR', title: content.title, marked: true, standard: '1' });
    expect(bytes.toString('latin1')).toContain('/DisplayDocTitle true');
  });

  it('leaves no word of any page without a tag', () => {
    expect(pdf.pages.length).toBeGreaterThan(1);
    for (const { tree, untagged } of pdf.pages) {
      expect(untagged).toBe('');
      expect(wordsOf(tree)).not.toBe('');
    }
  });

  it('has its headings in order, the same ones as bookmarks', () => {
    expect(tagsOf(pdf, 'H1', 'H2')).toEqual([
      { role: 'H1', text: 'L’APA vous est accordée' },
      { role: 'H2', text: 'Votre plan d’aide' },
      { role: 'H2', text: 'Ce que vous avez à faire' },
    ]);
    expect(pdf.outline).toMatchObject([
      {
        title: content.title,
        items: [{ title: 'Votre plan d’aide' }, { title: 'Ce que vous avez à faire' }],
      },
    ]);
  });

  it('names the cells of its tables: headers of columns once, and of every row', () => {
    const heads = tagsOf(pdf, 'TH').map(({ text }) => text);
    expect(heads.slice(0, 4)).toEqual(plan.columns);
    expect(heads.filter((text) => text === 'Quantité')).toHaveLength(1);
    expect(heads.filter((text) => text.startsWith('Aide à la toilette'))).toHaveLength(24);
    const raw = bytes.toString('latin1');
    expect(raw.match(/\/Scope \/Column/g)).toHaveLength(4);
    expect(raw.match(/\/Scope \/Row/g)).toHaveLength(25);
    const captions = tagsOf(pdf, 'Caption').filter(({ text }) => text !== '');
    expect(captions).toEqual([{ role: 'Caption', text: plan.caption }]);
  });

  it('has its list as a list', () => {
    expect(tagsOf(pdf, 'LBody').map(({ text }) => text)).toHaveLength(2);
  });

  it('brings its fonts with it, and shows a question mark for what they lack, never an empty box', async () => {
    expect(bytes.toString('latin1').match(/\/FontFile2 /g)!.length).toBeGreaterThanOrEqual(2);
    const odd = { ...content, addressee: ['Odette \u{13000} Fictif'], blocks: [] };
    const [, addressee] = tagsOf(await readPdf(await letterPdf({ ...printed, content: odd })), 'P');
    expect(addressee!.text).toBe('Odette ? Fictif');
  });

  it('is the same to the byte each time that it is made', async () => {
    expect((await letterPdf(printed)).equals(bytes)).toBe(true);
  });
});
