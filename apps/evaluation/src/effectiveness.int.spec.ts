import type { Effectiveness } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, headersOf } from '@chez-soi/service-kit/testing';
import type { MeasureReport } from 'fhir/r4';
import { corrected, disputed, granted, validated } from './testing/hours';
import { firstVisitAnnulled, merged, story } from './testing/pilot';
import { type TestEvaluation, testEvaluation } from './testing/test-evaluation';

const at = '2027-02-02T09:00:00.000Z';

describe('Hours done of hours granted', () => {
  let test: TestEvaluation;
  beforeEach(async () => {
    test = await testEvaluation();
    test.setNow('2027-02-10T09:00:00.000Z');
  });
  afterEach(() => test.close());

  const january = async () => {
    const path = '/evaluation/effectiveness?from=2027-01-01&to=2027-01-31';
    return (await test.evaluator.get<Effectiveness>(path)).body.months[0];
  };

  it('count a visit once it is validated, with its last minutes; not while disputed, nor once annulled', async () => {
    // Two visits of an hour each.
    const people = Array.from({ length: 12 }, () => story({ visitAfter: 3 }));
    await test.careRequests.say(
      ...people.flatMap(({ events }) => events),
      ...people.map(({ residentId }) => granted(residentId, '2027-01-01', 2)),
    );
    await test.caughtUp();
    expect(await january()).toMatchObject({ users: { value: 12 }, grantedMinutes: 1440, doneMinutes: 0 });
    await test.careRequests.say(...people.flatMap((one) => [validated(one, 0, at), validated(one, 1, at)]));
    await test.caughtUp();
    expect(await january()).toMatchObject({ doneMinutes: 1440, validatedMinutes: 1440, rate: 1 });
    await test.careRequests.say(
      corrected(people[0]!, 0, at, 45),
      disputed(people[1]!, 0, at),
      disputed(people[2]!, 0, at),
      corrected(people[2]!, 0, at, 30),
      validated(people[2]!, 0, at, 30),
      firstVisitAnnulled(people[3]!, at),
    );
    await test.caughtUp();
    expect(await january()).toMatchObject({ doneMinutes: 1440 - 15 - 60 - 30 - 60 });
  });

  it('take two files of one person as one: one user, the hours of both', async () => {
    const people = Array.from({ length: 13 }, () => story({ visitAfter: 3 }));
    await test.careRequests.say(
      ...people.flatMap(({ events }) => events),
      ...people.slice(0, 12).map(({ residentId }) => granted(residentId, '2027-01-01', 4, newId())),
      ...people.map((one) => validated(one, 0, at)),
      merged(people[0]!.residentId, people[12]!.residentId, '2027-02-03'),
    );
    await test.caughtUp();
    expect(await january()).toMatchObject({ users: { value: 12 }, doneMinutes: 780, validatedMinutes: 780 });
  });

  it('are told as a file with its dictionary and as a FHIR report', async () => {
    const people = Array.from({ length: 12 }, () => story({ visitAfter: 3 }));
    await test.careRequests.say(
      ...people.flatMap(({ events }) => events),
      ...people.map(({ residentId }) => granted(residentId, '2027-01-01', 2)),
    );
    await test.caughtUp();
    const headers = await headersOf(anActor('evaluator'), new Date('2027-02-10T09:00:00.000Z'));
    const url = '/evaluation/indicators/effectiveness.csv';
    const { body } = await test.evaluation.app.inject({ method: 'GET', url, headers });
    expect(body).toContain('# granted_minutes: minutes granted by their plans');
    expect(body).toContain('2027-01,all,12,0,12,0,1440,0,0,0');
    await test.evaluator.post('/evaluation/measure-reports');
    const { body: found } = await test.evaluator.get<{ entry: { resource: MeasureReport }[] }>(
      '/fhir/MeasureReport?measure=https://chez-soi.invalid/fhir/Measure/effectiveness',
    );
    expect(found.entry[0]!.resource.group).toMatchObject([
      {
        ...{ code: { text: '2027-01' }, measureScore: { value: 0 } },
        population: [{ count: 12 }, { count: 12 }],
        stratifier: [{ stratum: [{}, {}, {}, { value: { text: '4' }, population: [{ count: 12 }, {}] }] }],
      },
    ]);
  });
});
