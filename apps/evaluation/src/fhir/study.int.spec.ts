import { newId } from '@chez-soi/kernel';
import type { SubjectView } from '@chez-soi/contracts';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
import type { Bundle, Group, Measure, MeasureReport, OperationOutcome, ResearchStudy } from 'fhir/r4';
import { story } from '../testing/pilot';
import { type TestEvaluation, testEvaluation } from '../testing/test-evaluation';
import { measureId } from './measure';

describe('The pilot as FHIR documents', () => {
  let test: TestEvaluation;
  let administrator: TestClient;
  beforeEach(async () => {
    test = await testEvaluation();
    administrator = test.coordinator.as(anActor('administrator'));
  });
  afterEach(() => test.close());

  async function found<R>(path: string, client = test.evaluator): Promise<R[]> {
    const { status, body } = await client.get<Bundle>(`/fhir/${path}`);
    expect({ path, status }).toEqual({ path, status: 200 });
    return (body.entry ?? []).map(({ resource }) => resource as R);
  }

  /** People who take part, in these arms. */
  async function enrolled(arms: readonly string[]) {
    const stories = arms.map(() => story({ visitAfter: 4 }));
    await test.careRequests.say(...stories.flatMap(({ events }) => events));
    await test.caughtUp();
    for (const [index, { residentId }] of stories.entries()) {
      const invited = { residentId, on: '2027-03-01' };
      const { body } = await test.coordinator.post<SubjectView>('/evaluation/subjects', invited);
      const path = `/evaluation/subjects/${body.id}/enrol`;
      await test.coordinator.post(path, { arm: arms[index], on: '2027-03-02' });
    }
    await test.caughtUp();
    return stories.map(({ residentId }) => residentId);
  }
  const times = (count: number, arm: string) => Array.from({ length: count }, () => arm);

  it('names its study with one arm per economic model, and a measure for each indicator', async () => {
    const [study] = await found<ResearchStudy>('ResearchStudy?identifier=pilot');
    expect(study).toMatchObject({ status: 'active' });
    expect(study!.arm!.map(({ type }) => type!.coding![0]!.code)).toEqual([
      ...['public', 'public-mutual', 'private-subscription', 'concession'],
    ]);
    const measures = await found<Measure>('Measure?status=active&_sort=url');
    expect(measures.map(({ url }) => url!.split('/').at(-1))).toEqual([
      ...['effectiveness', 'funnel', 'refusals', 'sessions', 'time-to-first-visit'],
    ]);
    for (const resource of [study!, ...measures]) {
      const { body } = await administrator.post<OperationOutcome>(
        `/fhir/${resource.resourceType}/$validate`,
        resource,
      );
      expect(body.issue.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('lets the administrator lead a study through its life, and no further', async () => {
    const draft = {
      resourceType: 'ResearchStudy',
      status: 'in-review',
      title: 'Suite du pilote',
      note: [{ text: 'À relire' }],
    };
    expect((await test.evaluator.post('/fhir/ResearchStudy', draft)).status).toBe(403);
    const early = await administrator.post<OperationOutcome>('/fhir/ResearchStudy', {
      ...draft,
      status: 'active',
    });
    expect(early.status).toBe(422);
    const { status, body: study } = await administrator.post<ResearchStudy>('/fhir/ResearchStudy', draft);
    expect(status).toBe(201);
    const { meta: _, id: __, ...kept } = study;
    expect(kept).toEqual(draft);
    const put = (to: string) =>
      administrator.put<ResearchStudy>(`/fhir/ResearchStudy/${study.id}`, {
        ...study,
        status: to,
      });
    expect((await put('approved')).status).toBe(200);
    const back = await put('in-review');
    expect(back.status).toBe(422);
    expect(JSON.stringify(back.body)).toContain('\\"approved\\" to \\"in-review\\"');
    expect((await put('active')).body.status).toBe('active');
    const { body: history } = await administrator.get<Bundle>(`/fhir/ResearchStudy/${study.id}/_history`);
    expect(history.total).toBe(3);
  });

  it('tells how many take part where that may be told, and never who', async () => {
    const people = await enrolled([
      ...times(14, 'public'),
      ...times(12, 'concession'),
      ...times(3, 'public-mutual'),
    ]);
    expect((await test.evaluator.post('/evaluation/measure-reports')).status).toBe(201);
    const groups = await found<Group>('Group?actual=true');
    const sizes = Object.fromEntries(
      groups.map(({ identifier, quantity, _quantity }) => [
        identifier![0]!.value,
        quantity ?? _quantity?.extension?.[0]?.valueCode,
      ]),
    );
    // Three people of one arm are not told, and no other arm’s count may tell them by subtraction.
    expect(sizes['pilot-public-mutual']).toBe('masked');
    expect(Object.values(sizes).filter((size) => size === 'masked').length).toBeGreaterThan(1);
    expect(sizes['pilot']).toBe(29);
    const seen = JSON.stringify([
      ...(await found('Group?_revinclude=*')),
      ...(await found('ResearchStudy?_revinclude=*&_include=*')),
      ...(await found('MeasureReport?_include=*')),
    ]);
    expect(people.filter((id) => seen.includes(id))).toEqual([]);
    expect(seen).not.toContain('"member"');
    for (const path of ['ResearchSubject', 'Group?_has:ResearchSubject:individual:status=off-study'])
      expect((await test.evaluator.get(`/fhir/${path}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('evaluates a measure over a period by the disclosure control, of nobody alone', async () => {
    await enrolled([...times(13, 'public'), ...times(2, 'concession')]);
    const address = `/fhir/Measure/${measureId('funnel')}/$evaluate-measure`;
    const { body: report } = await test.evaluator.get<MeasureReport>(
      `${address}?periodStart=2027-01-10&periodEnd=2027-03&reportType=population`,
    );
    expect(report).toMatchObject({
      ...{ resourceType: 'MeasureReport', status: 'complete', type: 'summary' },
      measure: 'https://chez-soi.invalid/fhir/Measure/funnel',
      period: { start: '2027-01-01', end: '2027-03-31' },
    });
    const { body: same } = await test.evaluator.get<{ steps: { count: { value: number | null } }[] }>(
      '/evaluation/funnel?from=2027-01-10&to=2027-03-31',
    );
    expect(report.group![0]!.population!.map(({ count }) => count ?? null)).toEqual(
      same.steps.map(({ count }) => count.value),
    );
    const parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'periodStart', valueDate: '2027' },
        { name: 'periodEnd', valueDate: '2027' },
      ],
    };
    expect((await test.evaluator.post<MeasureReport>(address, parameters)).body.group).toEqual(report.group);
    for (const asked of ['', '?periodStart=2027-01-01', '?periodStart=2027-02-30&periodEnd=2027-03-01'])
      expect((await test.evaluator.get(address + asked)).status).toBe(400);
    const single = `${address}?periodStart=2027&periodEnd=2027&subject=Patient/${newId()}`;
    expect((await test.evaluator.get<OperationOutcome>(single)).body.issue[0]!.expression).toEqual([
      'subject',
    ]);
    expect((await test.coordinator.get(`${address}?periodStart=2027&periodEnd=2027`)).status).toBe(403);
    const unknown = `/fhir/Measure/${newId()}/$evaluate-measure?periodStart=2027&periodEnd=2027`;
    expect((await test.evaluator.get(unknown)).status).toBe(404);
  });

  it('keeps each report as it was told', async () => {
    await test.evaluator.post('/evaluation/measure-reports');
    const [report] = await found<MeasureReport>('MeasureReport');
    const { body } = await test.evaluator.get(`/fhir/MeasureReport/${report!.id}/_history/1`);
    expect(body).toEqual(report);
    expect((await administrator.put(`/fhir/MeasureReport/${report!.id}`, report)).status).toBe(405);
    const { body: operations } = await test.evaluator.get<{
      rest: { resource: { type: string; operation?: { name: string }[] }[] }[];
    }>('/fhir/metadata');
    const measure = operations.rest[0]!.resource.find(({ type }) => type === 'Measure');
    expect(measure!.operation!.map(({ name }) => name)).toContain('evaluate-measure');
  });
});
