import type { CareRequestView, Page as PageOf } from '@chez-soi/contracts';
import type { Browser, Page } from 'playwright-core';
import type { PortalClient } from '../client';
import { RunningSystem } from '../system';
import { untilSettled } from './audit';
import { enterAs, launchChromium, newVisitor } from './chromium';
import { signInReaders } from './readers';

/** What acts at once, moves on, or opens a part of the page. Every other button must open its dialog. */
const withoutDialog =
  /^(Prendre la demande à l’étude|Chercher d(es|’autres) prestataires|Désactiver|Activer|← Précédente|Suivante →|Afficher .+|Voir .+|Messages plus anciens|Lire)$/;
const lifeEvents = ['Entrée à l’hôpital', 'Déménagement', 'Décès'] as const;

describe('each button on the coordinator’s page of a request', () => {
  let system: RunningSystem;
  let browser: Browser;
  let sophie: Page;
  let coordinator: PortalClient;
  const thrown: string[] = [];

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    ({ coordinator } = await signInReaders(system.base));
    sophie = await (await newVisitor(browser)).newPage();
    sophie.on('pageerror', (error) => thrown.push(error.message));
    await enterAs(sophie, system.base, /^Sophie/);
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it.each(['active', 'offered', 'in-review'])(
    'opens its dialog in French on a request that is %s, and gives the focus back',
    async (state) => {
      await sophie.goto(`${system.base}/coordinator/requests/${await requestThatIs(state)}`);
      await sophie.getByRole('heading', { name: 'Un événement dans sa vie' }).waitFor();
      await untilSettled(sophie);
      const names = await namesOfButtons();
      expect(names).toEqual(expect.arrayContaining([...lifeEvents, 'Annuler la demande']));
      for (const name of names.filter((one) => !withoutDialog.test(one))) await opensItsDialog(name);
      expect(thrown).toEqual([]);
    },
  );

  it('says what a stay in hospital, a move and a death will change, before anything is done', async () => {
    for (const name of lifeEvents) {
      await sophie.getByRole('main').getByRole('button', { name, exact: true }).click();
      const dialog = sophie.getByRole('dialog');
      await dialog.getByText('Ce qui va se passer :').waitFor();
      expect(await dialog.getByRole('listitem').count()).toBeGreaterThanOrEqual(2);
      await dialog.getByRole('button', { name: 'Ne rien changer' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    expect(thrown).toEqual([]);
  });

  it('leads the keyboard from the search back to its button, and from an offer to the offers just made', async () => {
    await sophie.goto(`${system.base}/coordinator/requests/${await requestThatIs('in-review')}`);
    const search = sophie.getByRole('button', { name: 'Chercher des prestataires' }).first();
    await search.focus();
    await sophie.keyboard.press('Enter');
    await sophie.getByRole('button', { name: 'Fermer la recherche' }).press('Enter');
    await focused('Chercher des prestataires').waitFor();
    await sophie.keyboard.press('Enter');
    const found = sophie.getByRole('region', { name: 'Prestataires possibles' });
    await found.getByRole('checkbox').first().press('Space');
    await found.getByRole('button', { name: 'Proposer à 1 prestataire' }).press('Enter');
    await found.waitFor({ state: 'detached' });
    await focused('En attente de réponse').waitFor();
  });

  /** What has the focus, the page itself not counted. */
  const focused = (text: string) => sophie.locator(':focus').filter({ hasText: text });

  async function requestThatIs(state: string): Promise<string> {
    const { items } = await coordinator.must<PageOf<CareRequestView>>(
      `/api/care-requests/requests?state=${state}`,
    );
    return items[0]!.id;
  }

  async function namesOfButtons(): Promise<readonly string[]> {
    const buttons = await sophie.getByRole('main').getByRole('button').filter({ visible: true }).all();
    const names = buttons.map(
      async (one) => (await one.getAttribute('aria-label')) ?? (await one.innerText()).trim(),
    );
    return [...new Set(await Promise.all(names))];
  }

  async function opensItsDialog(name: string): Promise<void> {
    const button = sophie.getByRole('main').getByRole('button', { name, exact: true }).first();
    await button.click();
    const dialog = sophie.getByRole('dialog');
    await dialog.getByRole('heading', { level: 2 }).waitFor();
    expect(await dialog.getByRole('button').count()).toBeGreaterThanOrEqual(2);
    await sophie.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await sophie.evaluate('document.activeElement.tagName')).toBe('BUTTON');
  }
});
