import type { SessionsByFibre } from '@chez-soi/contracts';
import { anActor, headersOf } from '@chez-soi/service-kit/testing';
import type { MeasureReport } from 'fhir/r4';
import { gresivaudan, merged, story, voironnais } from './testing/pilot';
import { missedSession, session } from './testing/sessions';
import { type TestEvaluation, testEvaluation } from './testing/test-evaluation';

describe('Remote sessions by the fibre of the commune', () => {
  let test: TestEvaluation;
  beforeEach(async () => {
    test = await testEvaluation();
  });
  afterEach(() => test.close());

  const ask = async (query = '') =>
    (await test.evaluator.get<SessionsByFibre>(`/evaluation/sessions${query}`)).body;
  const live = async (count: number, commune: string) => {
    const people = Array.from({ length: count }, () => story({ commune }));
    await test.careRequests.say(...people.flatMap(({ events }) => events));
    return people.map(({ residentId }) => residentId);
  };

  /** Twelve people without fibre, of whom eleven more once waited in vain, and fifteen with it. */
  const winter = async () => {
    const without = await live(12, voironnais.communes[0]);
    const withFibre = await live(15, gresivaudan.communes[0]);
    await test.telehealth.say(
      ...without.flatMap((id) => session(id, { joinMs: 2500, audioOnlySeconds: 90, opinion: 'difficult' })),
      ...without.slice(1).map((id) => missedSession(id)),
      ...withFibre.flatMap((id) => session(id, { joinMs: 700, audioOnlySeconds: 0, opinion: 'very-good' })),
    );
    await test.caughtUp();
    return without;
  };

  it('tell of who met, of the line of the person and of what the person said, in each class', async () => {
    await winter();
    const { byFibre, people, sessions } = await ask();
    expect([people.value, sessions.value]).toEqual([27, 38]);
    expect(byFibre[0]).toMatchObject({
      ...{ fibre: 'none', people: { value: 12 }, sessions: { value: 23 } },
      ...{ joinMs: { p50: 2500, p95: 2500 }, reconnectsPerHour: 2.3 },
      parts: { missed: { value: 11 }, 'voice-only': { value: 12 }, difficult: { value: 12 } },
    });
    expect(byFibre[2]).toMatchObject({
      ...{ fibre: 'half', people: { value: 15 }, joinMs: { p50: 700 } },
      parts: { missed: { value: 0 }, picture: { value: 15 }, 'very-good': { value: 15 } },
    });
  });

  it('follow months and territories, and take two files of one person as one', async () => {
    const without = await winter();
    expect((await ask('?from=2027-01-01&to=2027-02-28')).sessions.value).toBe(0);
    expect((await ask(`?epci=${gresivaudan.epci}`)).sessions.value).toBe(15);
    await test.careRequests.say(
      merged(without[0]!, without[1]!, '2027-03-10'),
      merged(without[0]!, without[2]!, '2027-03-10'),
    );
    await test.caughtUp();
    // Ten people now: they are no longer told, nor those whom they would be the difference to.
    const { byFibre } = await ask();
    expect(byFibre.map(({ people }) => people.value)).toEqual([null, 0, null, 0]);
  });

  it('are told as a file with its dictionary and as a FHIR report, to evaluators only', async () => {
    await winter();
    const headers = await headersOf(anActor('evaluator'), new Date('2027-03-15T12:00:00Z'));
    const url = '/evaluation/indicators/sessions.csv';
    const { body } = await test.evaluation.app.inject({ method: 'GET', url, headers });
    expect(body).toContain('(ARCEP): none, some = fewer than half');
    for (const line of ['none,missed,11,0,', 'half,people,15,0,', 'none,join_ms_p50,,,2500'])
      expect(body.split('\r\n')).toContain(line);
    expect((await test.coordinator.get('/evaluation/sessions')).status).toBe(403);
    await test.evaluator.post('/evaluation/measure-reports');
    const { body: found } = await test.evaluator.get<{ entry: { resource: MeasureReport }[] }>(
      '/fhir/MeasureReport?measure=https://chez-soi.invalid/fhir/Measure/sessions',
    );
    const [group] = found.entry[0]!.resource.group!;
    expect(group!.population![0]).toMatchObject({ count: 38 });
    expect(group!.stratifier![0]!.stratum![0]).toMatchObject({
      ...{ value: { text: 'none' }, measureScore: { value: 2500, code: 'ms' } },
    });
  });
});
