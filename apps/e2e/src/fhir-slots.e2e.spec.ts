import type { Bundle, FhirResource, Practitioner, PractitionerRole, Schedule, Slot } from 'fhir/r4';
import { newId } from '@chez-soi/kernel';
import { bearer, signInAdministrator } from './people';
import { RunningSystem } from './system';

const rpps = 'https://rpps.esante.gouv.fr';
let system: RunningSystem | undefined;
let authorization: { authorization: string };

beforeAll(async () => {
  system = await RunningSystem.start();
  const administrator = await signInAdministrator(system.base);
  const account = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    { name: 'Service d’accès aux soins' },
  );
  authorization = await bearer(system.base, account);
});
afterAll(async () => {
  await system?.stop();
});

async function send<T>(
  method: string,
  path: string,
  body?: FhirResource,
): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${system!.base}/fhir/${path}`, {
    method,
    // The old name of the type is what the national guide prints.
    headers: { ...authorization, accept: 'application/json+fhir', 'content-type': 'application/fhir+json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}
async function create<T extends FhirResource>(resource: T): Promise<T> {
  const { status, body } = await send<T>('POST', resource.resourceType, resource);
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

const number = () => String(Math.trunc(1e10 + Number(`0x${newId().slice(-8)}`)));
const doctor = (value: string) =>
  create<Practitioner>({
    resourceType: 'Practitioner',
    identifier: [{ system: rpps, value }],
    active: true,
    name: [{ family: 'Petit', given: ['Anne'] }],
  });
const start = '2027-03-29T07:00:00Z';
/** A free hour and one that is taken, in the timetable of a doctor. */
async function timetable(actor: { reference: string }[]) {
  const schedule = await create<Schedule>({ resourceType: 'Schedule', active: true, actor });
  const slot = (status: Slot['status'], hour: number) =>
    create<Slot>({
      resourceType: 'Slot',
      status,
      schedule: { reference: `Schedule/${schedule.id}` },
      start: `2027-03-29T0${hour}:00:00Z`,
      end: `2027-03-29T0${hour}:30:00Z`,
    });
  return { schedule, free: await slot('free', 7), later: await slot('free', 9) };
}

/** The query of the national guide, letter by letter. */
const slotsOf = (numbers: readonly string[], from = start, to = '2027-03-29T08:00:00Z') => {
  const identifiers = numbers.map((value) => `${rpps}|${value}`).join(',');
  return `Slot?start=ge${from}&start=le${to}&schedule.actor:Practitioner.identifier=${encodeURIComponent(identifiers)}&status=free&_include=Slot:schedule&_include:iterate=Schedule:actor`;
};
const ids = (bundle: Bundle, mode: string) =>
  (bundle.entry ?? []).filter(({ search }) => search?.mode === mode).map(({ resource }) => resource?.id);

describe('the slot search of the French service of access to care', () => {
  it('finds the free slots of 1, 2 and 25 practitioners by number, with their timetables and themselves', async () => {
    const [one, two] = [number(), number()];
    const [anne, lea] = [await doctor(one), await doctor(two)];
    const role = await create<PractitionerRole>({
      resourceType: 'PractitionerRole',
      active: true,
      practitioner: { reference: `Practitioner/${lea.id}` },
    }).catch(() => null);
    const ofAnne = await timetable([{ reference: `Practitioner/${anne.id}` }]);
    const ofLea = await timetable([
      { reference: `Practitioner/${lea.id}` },
      ...(role ? [{ reference: `PractitionerRole/${role.id}` }] : []),
    ]);

    const first = await send<Bundle>('GET', slotsOf([one]));
    expect([first.status, first.body.total]).toEqual([200, 1]);
    expect(ids(first.body, 'match')).toEqual([ofAnne.free.id]);
    expect(ids(first.body, 'include').sort()).toEqual([ofAnne.schedule.id, anne.id].sort());

    const others = Array.from({ length: 23 }, number);
    for (const numbers of [
      [one, two],
      [one, two, ...others],
    ]) {
      const { body } = await send<Bundle>('GET', slotsOf(numbers));
      expect(body.total).toBe(2);
      expect(ids(body, 'match').sort()).toEqual([ofAnne.free.id, ofLea.free.id].sort());
      const included = [ofAnne.schedule.id, ofLea.schedule.id, anne.id, lea.id, ...(role ? [role.id] : [])];
      expect(ids(body, 'include').sort()).toEqual(included.sort());
    }
  });

  it('tells the total when there is nothing: 0', async () => {
    const value = number();
    const unknown = await send<Bundle>('GET', slotsOf([value]));
    expect([unknown.status, unknown.body.total, unknown.body.entry]).toEqual([200, 0, undefined]);
    const anne = await doctor(value);
    await timetable([{ reference: `Practitioner/${anne.id}` }]);
    const early = await send<Bundle>('GET', slotsOf([value], '2027-03-28T00:00:00Z', '2027-03-28T23:00:00Z'));
    expect([early.body.total, early.body.entry]).toEqual([0, undefined]);
    const paged = await send<Bundle>('GET', `${slotsOf([value], start, '2027-03-30T00:00:00Z')}&_count=1`);
    expect([paged.body.total, ids(paged.body, 'match').length]).toEqual([2, 1]);
    const next = paged.body.link!.find(({ relation }) => relation === 'next')!.url;
    const second = await send<Bundle>('GET', next.slice(`${system!.base}/fhir/`.length));
    expect([second.body.total, ids(second.body, 'match').length]).toEqual([2, 1]);
  });

  it('answers a search that it cannot read with an OperationOutcome', async () => {
    const { status, body } = await send('GET', `${slotsOf(['1'])}&start=soon`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ expression: ['start'] }] });
  });
});
