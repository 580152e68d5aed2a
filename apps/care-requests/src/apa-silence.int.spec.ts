import type { ApaApplicationDetail, ApaPage, BoardLevel, Problem, ResidentView } from '@chez-soi/contracts';
import { newId, parisInstant } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
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
const eventsOf = (id: string) =>
  service.database.query<{ type: string; roles: string[] }>(
    `SELECT o.type FROM outbox o WHERE o.subject = $1 ORDER BY o.sequence, o.ordinal`,
    [id],
  );

describe('silence', () => {
  it('of the applicant: the clockwork refuses the night after the tenth day, once, with its letter', async () => {
    const { driver } = await anAssessedFile(service);
    await driver.do('propose-plan', { items: [anItem()] });
    at('2026-05-14', '23:59');
    await service.dueWork.run();
    expect((await driver.read()).state).toBe('plan-proposed');
    at('2026-05-15', '00:00');
    await service.dueWork.run();
    await service.dueWork.run();
    const refused = await driver.read();
    expect(refused).toMatchObject({
      state: 'deemed-refused',
      next: null,
      allowedActions: ['record-late-answer'],
    });
    expect(refused.plans[0]!.answer).toMatchObject({ kind: 'silence', on: '2026-05-15' });
    expect(refused.letters.filter(({ kind }) => kind === 'decision')).toHaveLength(1);
    const types = (await eventsOf(driver.id)).map(({ type }) => type);
    expect(types.filter((type) => type.includes('deemed'))).toEqual(['apa-application.deemed-refused.v1']);
    const [audit] = await service.database.query<{ account: string }>(
      `SELECT account FROM audit WHERE $1 = ANY(entity_ids) AND action = 'platform'`,
      [driver.id],
    );
    expect(audit!.account).toBe('platform');
  });

  it('of the Département: a lump sum from the day after two months, and the examination goes on', async () => {
    const { driver } = await aCompleteFile(service);
    at('2026-07-05');
    await service.dueWork.run();
    const granted = await driver.read();
    expect(granted.state).toBe('deemed-granted');
    expect(granted.provisionalRights).toEqual([
      { kind: 'silence', reason: null, from: '2026-07-05', to: null, monthlyCents: 104_016 },
    ]);
    expect(granted.allowedActions).toEqual(['plan-visit', 'reject', 'close']);
    await driver.do('plan-visit', { at: '2026-07-05T13:00:00Z' });
    expect((await driver.read()).state).toBe('assessing');
    at('2026-08-01');
    await service.dueWork.run();
    expect((await driver.read()).state).toBe('assessing');
  });

  it('is settled before a command, even where the clockwork has not looked yet', async () => {
    const { driver } = await anAssessedFile(service);
    await driver.do('propose-plan', { items: [anItem()] });
    at('2026-05-15');
    const late = await driver.ask<Problem>('accept');
    expect(late.status).toBe(422);
    await service.dueWork.run();
    expect((await driver.read()).state).toBe('deemed-refused');
  });

  it('does not refuse a written answer of the last day', async () => {
    const { driver } = await anAssessedFile(service);
    await driver.do('propose-plan', { items: [anItem()], deliveredOn: '2026-05-06' });
    at('2026-05-16', '23:30');
    expect((await driver.do('accept', { on: '2026-05-12' })).plans[0]!.answer!.on).toBe('2026-05-12');
  });
});

describe('the life of a right', () => {
  const anOpenRight = async () => {
    const made = await anAcceptedPlan(service);
    await made.driver.do('grant', { reviewOn: '2027-05-04' });
    return made;
  };
  const tell = (residentId: string, what: string, on: string) =>
    service.coordinator.post<ResidentView>(`/care-requests/residents/${residentId}/${what}`, { on });

  it('follows the hospital: suspended on the thirty-first day, paid again from the month of discharge', async () => {
    const { driver, residentId } = await anOpenRight();
    await tell(residentId, 'hospitalise', '2026-05-04');
    expect((await driver.read()).clocks[0]).toMatchObject({ code: 'HOSPI30', lastDay: '2026-06-02' });
    at('2026-06-03', '00:00');
    await service.dueWork.run();
    expect((await driver.read()).state).toBe('suspended');
    at('2026-07-20');
    await tell(residentId, 'return', '2026-07-20');
    expect(await driver.read()).toMatchObject({
      state: 'open',
      hospitalisedOn: null,
      suspensions: [{ reason: 'hospital', from: '2026-06-03', resumedFrom: '2026-07-01' }],
    });
  });

  it('is not suspended by a stay that was over in time, though it is told late', async () => {
    const { driver, residentId } = await anOpenRight();
    await tell(residentId, 'hospitalise', '2026-05-04');
    at('2026-06-20');
    await tell(residentId, 'return', '2026-05-20');
    const { state, suspensions } = await driver.read();
    expect(state).toBe('open');
    expect(suspensions).toEqual([{ reason: 'hospital', from: '2026-06-03', resumedFrom: '2026-06-03' }]);
  });

  it('ends with the person', async () => {
    const { driver, residentId } = await anOpenRight();
    await tell(residentId, 'decease', '2026-05-04');
    expect(await driver.read()).toMatchObject({
      state: 'closed',
      closed: { reason: 'death', on: '2026-05-04' },
    });
  });

  it('is revised by an application of its own, which ends it when it is granted', async () => {
    const { driver, residentId } = await anOpenRight();
    await driver.do('request-revision', { reason: 'situation-changed' });
    const twice = await driver.ask('request-revision', { reason: 'periodic' });
    expect(twice.status).toBe(409);
    const { body } = await service.coordinator.get<ApaPage>(
      `/care-requests/apa-applications?residentId=${residentId}`,
    );
    const revision = body.items.find(({ kind }) => kind === 'revision')!;
    expect(revision).toMatchObject({ revises: driver.id, state: 'complete', completedOn: '2026-05-04' });
    const second = new ApplicationDriver(driver.client, revision.id);
    at('2026-05-06');
    await second.do('plan-visit', { at: '2026-05-06T13:00:00Z' });
    await second.do('record-grid', { on: '2026-05-06', grid: aGrid(2), report: 'Moins autonome.' });
    await second.do('propose-plan', { items: [anItem({ quantityPerMonth: 60 })] });
    expect((await driver.read()).state).toBe('open');
    await second.do('accept');
    await second.do('grant', { reviewOn: '2027-05-06' });
    expect((await second.read()).state).toBe('open');
    expect(await driver.read()).toMatchObject({
      state: 'closed',
      closed: { reason: 'revised', on: '2026-05-05' },
    });
  });

  it('may be suspended for want of a provider only after the month that the formal notice gave', async () => {
    const { driver } = await anOpenRight();
    const early = await driver.ask<Problem>('suspend', {
      reason: 'no-provider-declared',
      from: '2026-05-04',
    });
    expect([early.status, early.body.fields[0]!.path]).toEqual([400, 'reason']);
    expect((await driver.ask('send-formal-notice')).status).toBe(422);
    at('2026-06-05');
    const suspension = { reason: 'no-provider-declared', from: '2026-06-05' };
    expect((await driver.ask<Problem>('suspend', suspension)).body.detail).toMatch(/mise en demeure/);
    const noticed = await driver.do('send-formal-notice', { deliveredOn: '2026-06-08' });
    expect(noticed.clocks[0]).toMatchObject({
      code: 'MISE_EN_DEMEURE1M',
      owedBy: 'applicant',
      lastDay: '2026-07-08',
    });
    expect(noticed.letters[0]).toMatchObject({ kind: 'formal-notice', title: 'Dites-nous qui vous aide' });
    const letter = await letterPageOf(service, driver.id, 'formal-notice');
    expect(letter.body).toMatch(/avant le 8 juillet 2026 inclus/);
    at('2026-07-08');
    expect((await driver.ask<Problem>('suspend', suspension)).body.fields[0]!.message).toMatch(
      /8 juillet 2026/,
    );
    at('2026-07-09');
    await driver.do('suspend', { ...suspension, from: '2026-07-09' });
    expect((await driver.do('resume', { on: '2026-07-09' })).state).toBe('open');
  });

  it('in an emergency begins with the filing, beside the course of the application', async () => {
    const { driver } = await aCompleteFile(service, { draft: { receivedOn: '2026-05-01' } });
    const urgent = await driver.do('open-urgent-right', { reason: 'medical' });
    expect(urgent).toMatchObject({ state: 'complete', urgent: true });
    expect(urgent.provisionalRights).toEqual([
      { kind: 'urgent', reason: 'medical', from: '2026-05-01', to: '2026-07-04', monthlyCents: 104_016 },
    ]);
    expect((await driver.ask('open-urgent-right', { reason: 'social' })).status).toBe(422);
  });
});

describe('two at once', () => {
  it('who decide: one wins, the other is told that the file changed, and one letter leaves', async () => {
    const { driver } = await anAcceptedPlan(service);
    const other = driver.as(service.as(anActor('coordinator')));
    const answers = await Promise.all([
      driver.ask('grant', { reviewOn: '2027-05-04' }),
      other.ask('reject', { reason: 'residence' }),
      driver.ask('grant', { reviewOn: '2028-05-04' }),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412 || status === 422)).toHaveLength(2);
    const { letters } = await driver.read();
    expect(letters.filter(({ kind }) => kind === 'decision')).toHaveLength(1);
  });

  it('who begin: a person has one application', async () => {
    const { residentId, driver } = await aDraft(service);
    await driver.do('close', { reason: 'renounced', on: '2026-05-04' });
    const begin = () =>
      service.coordinator.post('/care-requests/apa-applications', { residentId, channel: 'phone' });
    const statuses = (await Promise.all([begin(), begin(), begin()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409 || status === 422)).toHaveLength(2);
  });

  it('a version that was read before somebody else wrote is refused; the same key answers the same', async () => {
    const { driver, draft } = await aDraft(service);
    const key = { 'idempotency-key': newId() };
    const first = await driver.ask('submit', {}, key);
    const again = await driver.ask('submit', {}, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const stale = await driver.ask('request-pieces', {}, { 'if-match': `"${draft.version}"` });
    expect(stale.status).toBe(412);
    const fresh = await driver.ask('request-pieces', {}, { 'if-match': `"${first.body.version}"` });
    expect(fresh.status).toBe(200);
  });
});

describe('rights', () => {
  it('a daughter files, follows and answers for her mother, and instructs nothing', async () => {
    const { residentId } = await aDraft(service);
    const { driver: old } = await aDraft(service);
    await service.database.query(`UPDATE apa_application SET state = 'closed' WHERE resident_id = $1`, [
      residentId,
    ]);
    const daughter = service.as(
      anActor('family', { residents: [{ residentId, relationId: null, mandate: 'family-caregiver' }] }),
    );
    const made = await daughter.post<ApaApplicationDetail>('/care-requests/apa-applications', {
      residentId,
      channel: 'portal',
    });
    expect(made.status).toBe(201);
    expect(made.body.allowedActions).toEqual(['edit', 'submit', 'close']);
    const own = old.as(daughter);
    const mine = new ApplicationDriver(daughter, made.body.id);
    expect((await own.ask('submit')).status).toBe(404);
    expect((await mine.do('submit')).allowedActions).toEqual(['send-piece', 'close']);
    for (const action of ['request-pieces', 'grant', 'open-urgent-right'] as const)
      expect((await mine.ask(action, { reason: 'medical', reviewOn: '2027-01-01' })).status).toBe(403);
    const { body } = await daughter.get<ApaPage>('/care-requests/apa-applications');
    expect(new Set(body.items.map((one) => one.residentId))).toEqual(new Set([residentId]));
    expect((await daughter.get('/care-requests/apa-applications?board=all')).status).toBe(403);
    const death = await mine.ask<Problem>('close', { reason: 'death', on: '2026-05-04' });
    expect(death.body.fields[0]!.path).toBe('reason');
    expect((await mine.do('close', { reason: 'renounced', on: '2026-05-04' })).state).toBe('closed');
  });

  it.each(['provider', 'clinician', 'evaluator'] as const)('a %s sees nothing of it', async (role) => {
    const { driver } = await aDraft(service);
    const stranger = driver.as(service.as(anActor(role, { organizationId: newId() })));
    expect((await stranger.ask('submit')).status).toBe(403);
    expect((await stranger.client.get('/care-requests/apa-applications')).status).toBe(403);
    expect((await stranger.client.get(`/care-requests/apa-applications/${driver.id}`)).status).toBe(403);
  });
});

describe('the board of deadlines', () => {
  it('sorts what is in hand by the next clock, pages by key and counts each level', async () => {
    const own = await aService();
    const ids: string[] = [];
    for (const receivedOn of ['2026-04-20', '2026-04-24', '2026-04-25', '2026-05-01', '2026-05-04']) {
      const { driver } = await aDraft(own, { draft: { receivedOn } });
      await driver.do('submit');
      ids.push(driver.id);
    }
    const { driver: waiting } = await aDraft(own);
    await waiting.do('submit');
    await waiting.do('request-pieces');
    ids.push(waiting.id);
    const { driver: complete } = await aCompleteFile(own);
    ids.splice(5, 0, complete.id);
    await aDraft(own);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await own.coordinator.get<ApaPage>(
        `/care-requests/apa-applications?board=all&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      expect(body.counts).toEqual({
        ...{ late: 1, today: 1, 'j-1': 1, 'j-7': 1, 'j-15': 1, later: 1, 'no-clock': 1 },
      });
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next ?? '';
    } while (cursor);
    expect(seen).toEqual(ids);
    const levels: BoardLevel[] = ['late', 'today', 'j-1', 'j-7', 'j-15', 'later', 'no-clock'];
    for (const [index, level] of levels.entries()) {
      const { body } = await own.coordinator.get<ApaPage>(`/care-requests/apa-applications?board=${level}`);
      expect(body.items.map(({ id, next }) => [id, next?.level ?? 'no-clock'])).toEqual([
        [ids[index], level],
      ]);
    }
    await own.stop();
  });

  it.each(['board=soon', 'board=all&cursor=abc', 'state=lost', `board=all&residentId=${newId()}`])(
    'refuses ?%s with 400',
    async (query) => {
      expect((await service.coordinator.get(`/care-requests/apa-applications?${query}`)).status).toBe(400);
    },
  );
});
