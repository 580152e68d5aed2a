import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningSystem } from '../system';
import { enterAs, launchChromium, newVisitor, phone, picture } from './chromium';
import { startInTheMorning } from './morning';

const service = 'Visite de compagnie';
/** Long enough for the undo time of a recorded visit (8 s) and its way to the family. */
const live = { timeout: 30_000 };

describe('the story of Jeanne’s help, played with mouse and finger', () => {
  let system: RunningSystem;
  let aheadMs: number;
  let browser: Browser;
  let claire: Page;
  let sophie: Page;
  let nadia: BrowserContext;

  beforeAll(async () => {
    ({ system, aheadMs } = await startInTheMorning());
    browser = await launchChromium();
    claire = await (await newVisitor(browser, { aheadMs })).newPage();
    sophie = await (await newVisitor(browser, { aheadMs })).newPage();
    nadia = await newVisitor(browser, { aheadMs });
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('lets Claire ask for help for her mother in a few screens, well under five minutes', async () => {
    await enterAs(claire, system.base, /^Claire/);
    await claire.getByRole('heading', { name: 'Mes proches', level: 1 }).waitFor();
    await picture(claire, '01-claire-people');
    await claire.getByRole('link', { name: 'Demander de l’aide' }).first().click();
    const wizard = new Wizard(claire);
    await wizard.choose('Pour qui demandez-vous de l’aide ?', ['Jeanne Martin']);
    await wizard.choose('De quelle aide s’agit-il ?', [service]);
    await wizard.choose(`${service} : quand ?`, ['Tous les jours', 'Matin', '1 h']);
    await claire.getByLabel(/Quelque chose à savoir/).fill('Maman aime qu’on lui lise le journal.');
    await wizard.choose('À partir de quand ?', ['Dès que possible']);
    await claire.getByRole('heading', { name: 'Relisez avant d’envoyer', level: 1 }).waitFor();
    await claire.getByText('par semaine').first().waitFor();
    await picture(claire, '02-claire-summary');
    await claire.getByRole('button', { name: 'Envoyer la demande' }).click();
    await claire.getByText('Votre demande est envoyée.').waitFor();
    await picture(claire, '03-claire-sent');
    expect(wizard.screens + 1).toBeLessThanOrEqual(6);
    expect(wizard.seconds()).toBeLessThan(300);
  });

  it('lets Sophie find it, take it up and offer it to two providers whose reasons she reads', async () => {
    await enterAs(sophie, system.base, /^Sophie/);
    await sophie.getByRole('heading', { name: 'Aujourd’hui', level: 1 }).waitFor();
    const fresh = sophie
      .getByRole('region', { name: 'Nouvelles' })
      .getByRole('listitem')
      .filter({ hasText: service });
    await fresh.filter({ hasText: 'Jeanne Martin' }).waitFor();
    await picture(sophie, '04-sophie-today');
    await fresh.filter({ hasText: 'Jeanne Martin' }).getByRole('link').click();
    await sophie.getByRole('button', { name: 'Prendre la demande à l’étude' }).click();
    await sophie.getByRole('button', { name: 'Chercher des prestataires' }).click();
    const found = sophie.getByRole('region', { name: 'Prestataires possibles' });
    await found.getByRole('checkbox').first().waitFor();
    const rows = found.getByRole('table').first().locator('tbody').getByRole('row');
    for (const row of await rows.all())
      expect(await row.getByRole('cell').last().textContent()).toMatch(/\+\d+.*raisons? en toutes lettres/);
    await rows.first().getByText('en toutes lettres').click();
    expect(await rows.first().getByRole('listitem').count()).toBeGreaterThan(5);
    await found.getByRole('checkbox', { name: /Les Mélèzes/ }).check();
    await found
      .getByRole('checkbox')
      .filter({ visible: true })
      .and(sophie.locator(':not(:checked)'))
      .first()
      .check();
    await picture(sophie, '05-sophie-candidates');
    await found.getByRole('button', { name: 'Proposer à 2 prestataires' }).click();
    await sophie.getByText('En attente de réponse').first().waitFor();
    await picture(sophie, '06-sophie-offered');
  });

  it('shows Claire the answer of the provider on her open page, without a reload', async () => {
    await claire.evaluate('globalThis.openSince = "before the answer"');
    const planner = await nadia.newPage();
    await enterAs(planner, system.base, /^Nadia/);
    const offers = planner.getByRole('listitem').filter({ hasText: '7 fois par semaine, 1\u00a0h · Matin' });
    const accept = offers.getByRole('button', { name: `Accepter : ${service}` });
    // The soonest answer comes first: the offer just made is the last.
    await accept.last().waitFor();
    await picture(planner, '07-nadia-offers');
    await accept.last().click();
    await planner.getByText(`Accepté : ${service}`).waitFor();
    await claire
      .getByRole('listitem')
      .filter({ hasText: `a accepté : ${service}` })
      .waitFor();
    await claire.getByRole('heading', { name: 'Visites à venir' }).waitFor();
    expect(await claire.evaluate('globalThis.openSince')).toBe('before the answer');
    await picture(claire, '08-claire-accepted-live');
  });

  it('lets the worker record the visit on a phone, and Claire sees it done at once', async () => {
    const storageState = await nadia.storageState();
    const pocket = await newVisitor(browser, {
      aheadMs,
      viewport: phone,
      isMobile: true,
      hasTouch: true,
      storageState,
    });
    const worker = await pocket.newPage();
    await worker.goto(`${system.base}/provider/round`);
    await worker.getByRole('heading', { name: 'Toute la journée' }).waitFor();
    await picture(worker, '09-worker-round');
    const line = worker
      .getByRole('listitem')
      .filter({ hasText: 'Jeanne Martin' })
      .filter({ hasText: service });
    const open = line.getByRole('button', { name: /^Ouvrir la visite/ });
    if (await open.isVisible()) await open.tap();
    // It is seven: nobody can be said not to open before the hour at which somebody waits.
    await worker.getByText(/Si personne n’ouvre, vous pourrez le noter ici à partir de/).waitFor();
    expect(await worker.getByRole('button', { name: 'Personne n’ouvre' }).count()).toBe(0);
    await worker.getByRole('button', { name: 'Commencer la visite' }).tap();
    await claire
      .getByRole('listitem')
      .filter({ hasText: `est arrivé : ${service}` })
      .waitFor(live);
    await worker.getByLabel(/^Note/).fill('Lu le journal ensemble.');
    await picture(worker, '10-worker-visit-started');
    await worker.getByRole('button', { name: 'Terminer la visite' }).tap();
    await claire
      .getByRole('listitem')
      .filter({ hasText: `Visite faite : ${service}` })
      .waitFor(live);
    await claire.getByText(/1 visite faite/).waitFor(live);
    expect(await claire.evaluate('globalThis.openSince')).toBe('before the answer');
    await picture(claire, '11-claire-visit-done-live');
    await picture(worker, '12-worker-done');
    await pocket.close();
  });

  it('shows Paul the funnel and the waiting time, with their tables', async () => {
    const context = await newVisitor(browser, { aheadMs });
    const paul = await context.newPage();
    await enterAs(paul, system.base, /^Paul/);
    await paul.getByRole('table', { name: 'Nombre de demandes à chaque étape' }).waitFor();
    expect(await paul.getByRole('table').first().getByRole('row').count()).toBeGreaterThan(3);
    await picture(paul, '13-paul-recruitment');
    await paul.getByRole('link', { name: 'Délais' }).click();
    await paul.getByText('Demandes suivies d’une première visite').waitFor();
    await paul.locator('.recharts-surface').first().waitFor();
    await paul.getByRole('table').first().waitFor();
    await picture(paul, '14-paul-delays');
    await context.close();
  });
});

/** The way through the questions, counted as a person would: screens and seconds. */
class Wizard {
  screens = 0;
  private readonly from = performance.now();

  constructor(private readonly page: Page) {}

  async choose(question: string, answers: readonly string[]): Promise<void> {
    await this.page.getByRole('heading', { name: question, level: 1 }).waitFor();
    for (const answer of answers)
      await this.page.locator('label').filter({ hasText: answer }).first().click();
    await this.page.getByRole('button', { name: 'Continuer' }).click();
    this.screens += 1;
  }

  seconds(): number {
    return (performance.now() - this.from) / 1000;
  }
}
