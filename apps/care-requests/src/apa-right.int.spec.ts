import type { ApaApplicationDetail, ApaPage, Problem, TimelineEntry } from '@chez-soi/contracts';
import { newId, parisInstant } from '@chez-soi/kernel';
import { FiguresStore } from './store/figures.store';
import { aService, monday, type TestService } from './testing/a-service';
import {
  aGrid,
  ApplicationDriver,
  aCompleteFile,
  aDraft,
  anAcceptedPlan,
  anAssessedFile,
  anItem,
  letterPageOf,
} from './testing/an-application';

let service: TestService;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.stop());
beforeEach(() => service.setNow(monday));

const at = (day: string, time = '10:00') => service.setNow(parisInstant(day, time));
const resources = { draft: { declaration: { resources: { monthlyCents: 150_000, coupleAtHome: false } } } };
const page = (driver: ApplicationDriver) => `/care-requests/apa-applications/${driver.id}`;
const letter = async ({ id }: ApplicationDriver, kind: string): Promise<string> =>
  (await letterPageOf(service, id, kind)).body;
async function pastOf(driver: ApplicationDriver): Promise<string[]> {
  const { body } = await driver.client.get<{ items: TimelineEntry[] }>(`${page(driver)}/timeline`);
  return body.items.map(({ type }) => type.split('.')[1]!);
}

describe('an answer on paper that came in time', () => {
  async function refusedBySilence() {
    const made = await anAssessedFile(service, resources);
    await made.driver.do('propose-plan', { items: [anItem()] });
    at('2026-05-16');
    await service.dueWork.run();
    expect((await made.driver.read()).state).toBe('deemed-refused');
    return made;
  }

  it('brings back an application that silence had refused, and the file tells all of it', async () => {
    const { driver } = await refusedBySilence();
    const late = { answer: 'accepted', receivedOn: '2026-05-14', proof: 'Cachet de la poste du 12 mai' };
    const back = await driver.do('record-late-answer', late);
    expect(back.state).toBe('accepted');
    expect(back.plans[0]!.answer).toEqual({
      kind: 'accepted',
      on: '2026-05-14',
      words: null,
      proof: 'Cachet de la poste du 12 mai',
    });
    expect((await pastOf(driver)).slice(-3)).toEqual(['deemed-refused', 'silence-undone', 'plan-answered']);
    expect((await driver.do('grant', { reviewOn: '2027-05-16' })).state).toBe('open');
  });

  it('is refused when it came after the ten days, without its proof, or beside a newer application', async () => {
    const { driver, residentId } = await refusedBySilence();
    const late = { answer: 'accepted', receivedOn: '2026-05-15', proof: 'Tampon du courrier' };
    const tooLate = await driver.ask<Problem>('record-late-answer', late);
    expect([tooLate.status, tooLate.body.fields[0]!.path]).toEqual([400, 'receivedOn']);
    expect(tooLate.body.fields[0]!.message).toMatch(/14 mai 2026/);
    const unproven = await driver.ask<Problem>('record-late-answer', {
      ...late,
      receivedOn: '2026-05-14',
      proof: '',
    });
    expect([unproven.status, unproven.body.fields[0]!.path]).toEqual([400, 'proof']);
    await service.coordinator.post('/care-requests/apa-applications', { residentId, channel: 'paper' });
    const second = await driver.ask<Problem>('record-late-answer', { ...late, receivedOn: '2026-05-14' });
    expect([second.status, second.body.code]).toEqual([422, 'rule']);
  });

  it('brings back a revision beside the right in force', async () => {
    const { driver: first, residentId } = await anAcceptedPlan(service, resources);
    await first.do('grant', { reviewOn: '2027-05-04' });
    await first.do('request-revision', { reason: 'situation-changed' });
    const path = `/care-requests/apa-applications?residentId=${residentId}`;
    const { items } = (await service.coordinator.get<ApaPage>(path)).body;
    const { id } = items.find(({ kind }) => kind === 'revision')!;
    const driver = new ApplicationDriver(service.coordinator, id);
    await driver.do('plan-visit', { at: '2026-05-04T09:00:00Z' });
    await driver.do('record-grid', { on: '2026-05-04', grid: aGrid(2), report: 'Se lève moins bien.' });
    await driver.do('propose-plan', { items: [anItem()] });
    at('2026-05-16');
    await service.dueWork.run();
    const late = { answer: 'accepted', receivedOn: '2026-05-12', proof: 'Tampon du courrier' };
    expect((await driver.do('record-late-answer', late)).state).toBe('accepted');
  });

  it('that asks for a change leads to the final plan', async () => {
    const { driver } = await refusedBySilence();
    const late = { answer: 'change-requested', receivedOn: '2026-05-13', proof: 'Reçu de l’accueil' };
    expect((await driver.ask<Problem>('record-late-answer', late)).body.fields[0]!.path).toBe('words');
    const back = await driver.do('record-late-answer', { ...late, words: 'Plutôt le matin.' });
    expect(back).toMatchObject({
      state: 'change-requested',
      next: { code: 'DEFINITIF8', lastDay: '2026-05-21' },
    });
  });
});

describe('a decision notified in time and recorded after the grant by silence', () => {
  it('takes the lump sum back, once somebody says what shows its day', async () => {
    const { driver } = await aCompleteFile(service);
    at('2026-07-05');
    await service.dueWork.run();
    expect((await driver.read()).state).toBe('deemed-granted');
    const decision = { reason: 'residence', notifiedOn: '2026-07-03' };
    const unproven = await driver.ask<Problem>('reject', decision);
    expect([unproven.status, unproven.body.fields[0]!.path]).toEqual([400, 'proof']);
    const rejected = await driver.do('reject', { ...decision, proof: 'Recommandé du 3 juillet' });
    expect(rejected).toMatchObject({
      state: 'rejected',
      provisionalRights: [],
      decision: { proof: 'Recommandé du 3 juillet', imputes: [] },
    });
    expect((await pastOf(driver)).slice(-3)).toEqual(['deemed-granted', 'silence-undone', 'rejected']);
  });
});

describe('an amount above the ceiling', () => {
  async function anOpenRight() {
    const made = await anAcceptedPlan(service, resources);
    await made.driver.do('grant', { reviewOn: '2027-05-04' });
    return made;
  }
  const respite = {
    kind: 'respite',
    amountCents: 40_000,
    from: '2026-06-01',
    label: 'Séjour en accueil temporaire',
  };

  it('for respite is shared at the rate of the plan, with its limit and formula, on screen and in the letter', async () => {
    const { driver } = await anOpenRight();
    const { topUps, plans } = await driver.do('grant-top-up', respite);
    const [topUp] = topUps;
    expect(topUp).toMatchObject({ limitCents: 58_352, leftCents: 18_352, amountCents: 40_000 });
    expect(topUp!.participationCents + topUp!.apaCents).toBe(40_000);
    const { participation, totalCents } = plans[0]!;
    expect(topUp!.participationCents / 40_000).toBeCloseTo(participation!.participationCents / totalCents, 3);
    expect(topUp!.formula.length).toBeGreaterThan(3);
    const text = await letter(driver, 'top-up');
    expect(text).toMatch(/583,52/);
    expect(text).toMatch(/Si vous n’êtes pas d’accord/);
  });

  it('is refused past its limit, which the refusal names with what was granted before', async () => {
    const { driver } = await anOpenRight();
    await driver.do('grant-top-up', respite);
    const over = await driver.ask<Problem>('grant-top-up', { ...respite, amountCents: 18_353 });
    expect(over.status).toBe(422);
    expect(over.body.fields[0]).toMatchObject({ path: 'amountCents' });
    expect(over.body.fields[0]!.message).toMatch(/583,52.*400,00/s);
    const hospital = { ...respite, kind: 'caregiver-hospital', amountCents: 115_932 };
    expect((await driver.do('grant-top-up', hospital)).topUps.at(-1)!.leftCents).toBe(0);
    const another = { ...hospital, from: '2026-08-01' };
    expect((await driver.do('grant-top-up', another)).topUps).toHaveLength(3);
  });

  it('needs declared resources, and a day within the right', async () => {
    const { driver } = await anAcceptedPlan(service);
    await driver.do('grant', { reviewOn: '2027-05-04' });
    expect((await driver.ask('grant-top-up', respite)).status).toBe(422);
    const { driver: other } = await anOpenRight();
    const early = await other.ask<Problem>('grant-top-up', { ...respite, from: '2026-05-03' });
    expect([early.status, early.body.fields[0]!.path]).toEqual([400, 'from']);
  });
});

describe('a plan with an unqualified helper', () => {
  it('raises the participation by a tenth, with the mark of a figure that is still to be checked', async () => {
    const { driver } = await anAssessedFile(service, resources);
    const plain = (await driver.do('propose-plan', { items: [anItem()] })).plans[0]!;
    await driver.do('ask-change', { words: 'Avec ma voisine.' });
    const { plans } = await driver.do('propose-final-plan', { items: [anItem()], surcharged: true });
    const raised = plans[1]!;
    expect(raised.surcharged).toBe(true);
    const ratio = raised.participation!.participationCents / plain.participation!.participationCents;
    expect(ratio).toBeCloseTo(1.1, 3);
    expect(plain.participation!.unverified).toEqual([]);
    expect(raised.participation!.unverified).toEqual(['apa.unqualified-surcharge@2016-03-01']);
    expect(await letter(driver, 'plan-proposal')).toMatch(
      /plus élevée de 10 %.*R232-14.*en cours de vérification/s,
    );
  });
});

describe('before the first plan', () => {
  it('the file says why the grid gives its group, and the ceiling of the month with its figures', async () => {
    const { driver } = await anAssessedFile(service, { gir: 2 });
    const { explanation, ceiling, missingFigure } = await driver.read();
    expect(explanation).toMatchObject({ group: 'B', sum: 2748, threshold: 2016, rank: 4 });
    expect(explanation!.formula.map(({ label }) => label.fr)).toEqual([
      'Groupe A',
      'Groupe B',
      'Groupe iso-ressources',
    ]);
    expect(ceiling).toMatchObject({ month: '2026-05', cents: 168_230 });
    expect(ceiling!.formula).toHaveLength(1);
    expect(ceiling!.sources.map(({ id, source }) => [id.split('@')[0], source.length > 5])).toEqual([
      ['mtp', true],
      ['apa.ceiling.gir-2', true],
    ]);
    expect(missingFigure).toBeNull();
  });

  it('in a year whose figures nobody has entered, names the figure and refuses kindly', async () => {
    at('2027-01-11');
    const { driver } = await anAssessedFile(service);
    const detail: ApaApplicationDetail = await driver.read();
    expect(detail.ceiling).toBeNull();
    expect(detail.missingFigure).toMatchObject({ key: 'mtp', day: '2027-01-01' });
    const refused = await driver.ask<Problem>('propose-plan', { items: [anItem()] });
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatch(/MTP.*2027.*valeurs de référence/);
  });
});

describe('a figure that the Département enters', () => {
  const mtp: Parameters<FiguresStore['published']>[0] = {
    figureId: newId(),
    figureKey: 'mtp',
    unit: 'EUR/month',
    millionths: 1_300_000_000,
    validFrom: '2027-01-01',
    validTo: '2027-12-31',
    status: 'verified',
    replaces: null,
  };

  it('opens its year: plans, lump sums and what silence owed since', async () => {
    at('2026-12-05');
    const { driver: silent } = await aCompleteFile(service);
    at('2027-02-10');
    await service.dueWork.run();
    const { driver } = await anAssessedFile(service, resources);
    expect((await driver.ask('propose-plan', { items: [anItem()] })).status).toBe(422);
    const board = () => service.coordinator.get<ApaPage>('/care-requests/apa-applications?board=all');
    expect((await board()).body.missingFigure).toMatchObject({ key: 'mtp', day: '2027-01-01' });
    const store = new FiguresStore(service.database);
    await store.published(mtp, 2);
    await store.published({ ...mtp, millionths: 1 }, 1);
    const { ceiling, missingFigure } = await driver.read();
    expect(missingFigure).toBeNull();
    // 0.630 × 1,300.00 €.
    expect(ceiling).toMatchObject({ month: '2027-02', cents: 81_900 });
    expect(ceiling!.sources[0]!.source).toBe('Valeur saisie par le Département');
    expect((await board()).body.missingFigure).toBeNull();
    expect((await driver.do('propose-plan', { items: [anItem()] })).plans[0]!.ceilingCents).toBe(81_900);
    await service.dueWork.run();
    expect(await silent.read()).toMatchObject({
      state: 'deemed-granted',
      provisionalRights: [{ kind: 'silence', from: '2027-02-06', monthlyCents: 104_975 }],
    });
  });
});

describe('who may not have the APA', () => {
  it('is told so in words: under sixty, or beside another benefit without the choice', async () => {
    const { driver } = await aDraft(service, { person: { birthDate: '1967-01-01' } });
    const young = await driver.ask<Problem>('submit');
    expect(young.body.fields[0]!.message).toMatch(/à partir de 60 ans ; cette personne a 59 ans.*PCH/);
    const pch = await aDraft(service, { draft: { declaration: { otherBenefit: 'pch' } } });
    const both = await pch.driver.ask<Problem>('submit');
    expect(both.body.fields[0]!.message).toMatch(/ne se cumule pas.*PCH.*Il faut choisir/);
  });
});
