import type { ApaApplicationDetail, Problem, TimelineEntry } from '@chez-soi/contracts';
import { newId, parisInstant } from '@chez-soi/kernel';

import { aService, monday, type TestService } from './testing/a-service';
import {
  aGrid,
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

const at = (day: string) => service.setNow(parisInstant(day, '10:00'));
const page = (id: string, kind: string) => letterPageOf(service, id, kind);

describe('an application, from the paper file to the open right', () => {
  it('is acknowledged at the end of a year, when nobody knows the figures of the next one yet', async () => {
    at('2026-12-02');
    const { draft } = await aCompleteFile(service);
    const letter = await page(draft.id, 'acknowledgement');
    expect(letter.body).toContain('1 040,16 € par mois en 2026');
  });

  it('goes its whole way: pieces, completeness, visit, grid, plan, acceptance, decision, provider', async () => {
    const { driver, draft } = await aDraft(service, {
      draft: {
        receivedOn: '2026-04-28',
        declaration: { resources: { monthlyCents: 150_000, coupleAtHome: false } },
      },
    });
    expect(draft).toMatchObject({ state: 'draft', next: null, version: 1 });
    expect(draft.allowedActions).toEqual(['edit', 'submit', 'close']);

    const submitted = await driver.do('submit');
    expect(submitted).toMatchObject({ state: 'submitted', receivedOn: '2026-04-28' });
    expect(submitted.next).toMatchObject({ code: 'AR10', lastDay: '2026-05-08', daysLeft: 4, level: 'j-7' });

    const incomplete = await driver.do('request-pieces', { also: ['medical-certificate'] });
    expect(incomplete.state).toBe('incomplete');
    expect(incomplete.pieces.map(({ kind, state }) => [kind, state])).toEqual([
      ['identity', 'missing'],
      ['tax-notice', 'missing'],
      ['bank-details', 'missing'],
      ['medical-certificate', 'missing'],
    ]);
    const early = await driver.ask<Problem>('declare-complete');
    expect(early.body.fields.map(({ path }) => path)).toEqual([
      'pieces.identity',
      'pieces.tax-notice',
      'pieces.bank-details',
      'pieces.medical-certificate',
    ]);

    for (const kind of ['identity', 'tax-notice', 'bank-details', 'medical-certificate'])
      await driver.do('record-piece', { kind, state: 'received', on: '2026-05-02', via: 'mail' });
    const complete = await driver.do('declare-complete');
    expect(complete).toMatchObject({ state: 'complete', completedOn: '2026-05-02' });
    expect(complete.clocks.map(({ code, lastDay }) => [code, lastDay])).toEqual([
      ['PLAN30', '2026-06-01'],
      ['DECISION2M', '2026-07-02'],
    ]);

    at('2026-05-12');
    await driver.do('plan-visit', { at: '2026-05-12T13:00:00Z', doctorConsulted: true });
    const assessed = await driver.do('record-grid', {
      on: '2026-05-12',
      grid: aGrid(4),
      report: 'Vit seule.',
    });
    expect(assessed).toMatchObject({ state: 'assessing', gir: 4 });

    const proposed = await driver.do('propose-plan', { items: [anItem()] });
    expect(proposed.plans[0]).toMatchObject({
      totalCents: 50_000,
      ceilingCents: 81_152,
      saturationPercent: 61.6,
    });
    const { participation } = proposed.plans[0]!;
    expect(participation!.participationCents + participation!.apaCents).toBe(50_000);
    expect(participation!.formula.length).toBeGreaterThan(3);
    expect(proposed.next).toMatchObject({ code: 'REPONSE10', lastDay: '2026-05-22', owedBy: 'applicant' });

    const changed = await driver.do('ask-change', { words: 'Plutôt le matin, et moins d’heures.' });
    expect(changed.next).toMatchObject({ code: 'DEFINITIF8', lastDay: '2026-05-20' });
    await driver.do('propose-final-plan', { items: [anItem({ quantityPerMonth: 16 })] });
    expect((await driver.do('accept')).state).toBe('accepted');

    at('2026-05-20');
    const granted = await driver.do('grant', { reviewOn: '2027-05-20' });
    expect(granted).toMatchObject({
      state: 'open',
      decision: { outcome: 'granted', notifiedOn: '2026-05-20', planCents: 40_000, gir: 4 },
    });
    expect(granted.next).toMatchObject({ code: 'DECLARATION1M', lastDay: '2026-06-20' });
    const declared = await driver.do('declare-provider', {
      mode: 'service',
      organizationId: newId(),
      on: '2026-05-20',
    });
    expect(declared.next).toMatchObject({ code: 'REVISION', lastDay: '2027-05-20' });
    expect(declared.letters.map(({ kind }) => kind)).toEqual([
      'decision',
      'plan-proposal',
      'plan-proposal',
      'acknowledgement',
      'missing-pieces',
    ]);

    const { body } = await driver.client.get<{ items: TimelineEntry[] }>(
      `/care-requests/apa-applications/${driver.id}/timeline`,
    );
    expect(body.items.map(({ type }) => type.split('.')[1])).toEqual([
      'submitted',
      'pieces-requested',
      ...Array.from({ length: 4 }, () => 'piece-recorded'),
      ...['completed', 'visit-planned', 'assessed', 'plan-proposed', 'plan-answered'],
      ...['plan-proposed', 'plan-answered', 'granted', 'opened', 'provider-declared'],
    ]);
  });
});

describe('a letter', () => {
  it('is a page in French with its language, headings and table headers, and is never written again', async () => {
    const { driver } = await anAssessedFile(service);
    await driver.do('propose-plan', { items: [anItem({ label: 'Aide <à> la toilette' })] });
    const sent = await page(driver.id, 'plan-proposal');
    expect(sent.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(sent.body).toContain('<html lang="fr">');
    expect(sent.body).toContain('<th scope="col">Prix à l’unité</th>');
    expect(sent.body).toContain('<th scope="row">Aide &lt;à&gt; la toilette</th><td>20 heures</td>');
    expect(sent.body).toContain('Répondez-nous avant le 14 mai 2026 inclus');
    await driver.do('ask-change', { words: 'Moins.' });
    at('2026-05-06');
    await driver.do('propose-final-plan', { items: [anItem({ quantityPerMonth: 10 })] });
    const { letters } = await driver.read();
    const first = letters.find(({ kind, sentOn }) => kind === 'plan-proposal' && sentOn === '2026-05-04')!;
    const again = await page(driver.id, `plan-proposal?letterId=${first.id}`);
    expect(again.body).toBe(sent.body);
    expect((await page(driver.id, 'plan-proposal')).body).toContain('10 heures');
  });

  it('of a decision says how to disagree; one that was not sent is not found', async () => {
    const { driver } = await anAcceptedPlan(service);
    expect((await page(driver.id, 'decision')).statusCode).toBe(404);
    await driver.do('grant', { reviewOn: '2027-05-04' });
    const { body } = await page(driver.id, 'decision');
    expect(body).toContain('à partir du 4 mai 2026, jour de notification');
    expect(body).toContain('Si vous n’êtes pas d’accord');
    expect(body).toContain('tribunal administratif');
    expect((await page(driver.id, 'invoice')).statusCode).toBe(404);
  });
});

describe('a refusal', () => {
  it('for GIR 5 or 6 has no plan, and carries the report of the visit and the advice', async () => {
    const { driver } = await anAssessedFile(service, { gir: 6 });
    expect((await driver.read()).allowedActions).not.toContain('propose-plan');
    expect((await driver.ask<Problem>('propose-plan', { items: [anItem()] })).status).toBe(422);
    const bare = await driver.ask<Problem>('reject', { reason: 'gir-5-6' });
    expect([bare.status, bare.body.fields[0]!.path]).toEqual([400, 'advice']);
    const rejected = await driver.do('reject', {
      reason: 'gir-5-6',
      advice: 'Demandez un plan d’aide à votre caisse de retraite.',
    });
    expect(rejected).toMatchObject({ state: 'rejected', next: null, allowedActions: [] });
    const { body } = await page(driver.id, 'decision');
    expect(body).toContain('Vit seule, se lève avec peine.');
    expect(body).toContain('Demandez un plan d’aide à votre caisse de retraite.');
  });

  it('before sixty years names the field and the other benefit', async () => {
    const { driver } = await aDraft(service, { person: { birthDate: '1966-05-05' } });
    const young = await driver.ask<Problem>('submit');
    expect([young.status, young.body.fields[0]!.path]).toEqual([400, 'birthDate']);
    expect(young.body.fields[0]!.message).toContain('à partir de 60 ans ; cette personne a 59 ans');
    at('2026-05-05');
    expect((await driver.do('submit')).state).toBe('submitted');
  });

  it('beside the PCH explains the choice, until the applicant gives it up', async () => {
    const { driver } = await aDraft(service, { draft: { declaration: { otherBenefit: 'pch' } } });
    const both = await driver.ask<Problem>('submit');
    expect([both.status, both.body.fields[0]!.path]).toEqual([400, 'declaration.otherBenefit']);
    expect(both.body.fields[0]!.message).toContain('Il faut choisir');
    const edited = await driver.client.put<ApaApplicationDetail>(
      `/care-requests/apa-applications/${driver.id}`,
      {
        channel: 'paper',
        declaration: { otherBenefit: 'pch', givesUpOtherBenefit: true },
      },
    );
    expect(edited.status).toBe(200);
    expect((await driver.do('submit')).state).toBe('submitted');
  });

  it('of a plan above the ceiling names the ceiling, for the item alone or for the total', async () => {
    const { driver } = await anAssessedFile(service);
    const item = await driver.ask<Problem>('propose-plan', {
      items: [anItem({ quantityPerMonth: 2 }), anItem({ quantityPerMonth: 40 })],
    });
    expect(item.body.fields.map(({ path }) => path)).toEqual(['items.1']);
    expect(item.body.fields[0]!.message).toBe(
      '1 000,00 € par mois dépassent le plafond du GIR 4 : 811,52 €. Retirez 188,48 € au moins.',
    );
    const total = await driver.ask<Problem>('propose-plan', { items: [anItem(), anItem()] });
    expect(total.body.fields.map(({ path }) => path)).toEqual(['items']);
  });

  it('of a provider who helped to define the plan, and of the spouse as an employee', async () => {
    const { driver } = await anAssessedFile(service);
    const organizationId = newId();
    await driver.do('propose-plan', { items: [anItem()], preparedWith: [organizationId] });
    await driver.do('accept');
    await driver.do('grant', { reviewOn: '2027-05-04' });
    const on = '2026-05-04';
    const own = await driver.ask<Problem>('declare-provider', { mode: 'service', organizationId, on });
    expect([own.status, own.body.fields[0]!.path]).toEqual([400, 'organizationId']);
    expect(own.body.fields[0]!.message).toContain('L232-13');
    const spouse = await driver.ask<Problem>('declare-provider', {
      mode: 'direct',
      employeeKinship: 'spouse',
      on,
    });
    expect(spouse.body.fields[0]!.path).toBe('employeeKinship');
    expect(
      (await driver.do('declare-provider', { mode: 'direct', employeeKinship: 'child', on })).providers,
    ).toHaveLength(1);
  });

  it('of a second application while one is under way or open', async () => {
    const { residentId } = await aCompleteFile(service);
    const again = await service.coordinator.post<Problem>('/care-requests/apa-applications', {
      residentId,
      channel: 'phone',
    });
    expect([again.status, again.body.facts['state']]).toEqual([422, 'complete']);
  });

  it('of a day of receipt, visit or grid that cannot be', async () => {
    const future = await service.coordinator.post<Problem>('/care-requests/apa-applications', {
      residentId: (await aDraft(service)).residentId,
      channel: 'paper',
      receivedOn: '2026-05-05',
    });
    expect(future.status).toBe(422);
    const { driver } = await aCompleteFile(service);
    const past = await driver.ask<Problem>('plan-visit', { at: '2026-05-03T08:00:00Z' });
    expect(past.body.fields[0]!.path).toBe('at');
    const unseen = await driver.ask<Problem>('record-grid', { on: '2026-05-04', grid: {}, report: 'Vu.' });
    expect(unseen.status).toBe(400);
  });
});
