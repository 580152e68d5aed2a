import type { GeneratedSlots, Page, ResidentView } from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import type { Appointment, Bundle, OperationOutcome, Schedule, Slot } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import type { PortalClient } from './client';
import { bearer, signInAdministrator } from './people';
import { RunningSystem } from './system';

/** Of the demonstration: Cabinet médical Le Balcon, and one of its physicians. */
const organization = 'Organization/132efe05-7a99-5416-92da-1a8a3eb1e4e5';
const physician = 'Practitioner/e8311ec8-59d6-5d17-baad-add7066a7fa7';
const extension = (name: string) => `https://chez-soi.invalid/fhir/StructureDefinition/${name}`;
const serviceType = [
  { coding: [{ system: 'https://chez-soi.invalid/fhir/CodeSystem/service', code: 'video-consultation' }] },
];

let system: RunningSystem | undefined;
let administrator: PortalClient;
let client: Client;
let residents: readonly string[];

beforeAll(async () => {
  system = await RunningSystem.start();
  administrator = await signInAdministrator(system.base);
  const machine = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    { name: 'Portail de rendez-vous' },
  );
  client = new Client({ baseUrl: `${system.base}/fhir`, customHeaders: await bearer(system.base, machine) });
  const page = await administrator.must<Page<ResidentView>>('/api/care-requests/residents');
  residents = page.items.map(({ id }) => id);
});
afterAll(async () => {
  await system?.stop();
});

const create = async <T>(body: object & { resourceType: string }) =>
  (await client.create({ resourceType: body.resourceType, body: body as never })) as unknown as T;
const slotsOf = async (schedule: Schedule, status: string) =>
  (await client.search({
    resourceType: 'Slot',
    searchParams: { schedule: schedule.id!, status, _sort: 'start' },
  })) as unknown as Bundle<Slot>;
const read = async <T>(resourceType: string, id: string) =>
  (await client.read({ resourceType, id })) as unknown as T;
async function statusOf(work: Promise<unknown>): Promise<[number | undefined, string | undefined]> {
  const error = await work.then(
    () => undefined,
    (thrown: { response?: { status: number; data: OperationOutcome } }) => thrown,
  );
  return [error?.response?.status, error?.response?.data.resourceType];
}
const appointment = (resident: string, slot: Slot) => ({
  resourceType: 'Appointment',
  status: 'booked',
  serviceType,
  slot: [{ reference: `Slot/${slot.id}` }],
  ...{ start: slot.start, end: slot.end },
  participant: [{ actor: { reference: `Patient/${resident}` }, status: 'accepted' }],
});

describe('a booking portal of somebody else, over FHIR', () => {
  it('opens a schedule, finds its slots, books one, is refused the same again, cancels, and who waits is served', async () => {
    const schedule = await create<Schedule>({
      resourceType: 'Schedule',
      extension: [{ url: extension('schedule-provider'), valueReference: { reference: organization } }],
      serviceType,
      actor: [{ reference: physician }],
    } as never);
    const day = addDays(parisDay(new Date()), 7);
    const generated = await administrator.must<GeneratedSlots>(
      `/api/telehealth/schedules/${schedule.id}/slots`,
      {
        ...{ from: day, to: day, minutes: 30 },
        weekly: [1, 2, 3, 4, 5, 6, 7].map((one) => ({ day: one, from: '20:00', to: '20:30' })),
      },
    );
    expect(generated).toEqual({ created: 1, skipped: 0 });
    const free = await slotsOf(schedule, 'free');
    expect(free.total).toBe(1);
    const slot = free.entry![0]!.resource!;

    const booked = await create<Appointment>(appointment(residents[0]!, slot));
    expect((await slotsOf(schedule, 'busy')).total).toBe(1);
    expect(await statusOf(create(appointment(residents[1]!, slot)))).toEqual([409, 'OperationOutcome']);
    const unread = client.update({
      resourceType: 'Slot',
      id: slot.id!,
      body: { ...slot, status: 'busy-unavailable' } as never,
    });
    expect(await statusOf(unread)).toEqual([428, 'OperationOutcome']);

    const { start: _, end: __, slot: ___, ...timeless } = appointment(residents[1]!, slot);
    const waiting = await create<Appointment>({
      ...timeless,
      status: 'waitlist',
      extension: [
        { url: extension('appointment-schedule'), valueReference: { reference: `Schedule/${schedule.id}` } },
      ],
    } as never);
    const system = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';
    const cancelled = {
      ...(await read<Appointment>('Appointment', booked.id!)),
      status: 'cancelled',
      cancelationReason: { coding: [{ system, code: 'pat' }] },
    };
    await client.update({ resourceType: 'Appointment', id: booked.id!, body: cancelled as never });
    const offered = await read<Appointment>('Appointment', waiting.id!);
    expect(offered).toMatchObject({ status: 'pending', start: slot.start });
    expect(await read<Slot>('Slot', slot.id!)).toMatchObject({ status: 'busy-tentative' });
  });

  it('finds the free hours of the physicians of the demonstration', async () => {
    const found = (await client.search({
      resourceType: 'Slot',
      searchParams: { 'schedule.actor': physician, status: 'free', _include: 'Slot:schedule' },
    })) as unknown as Bundle<Slot | Schedule>;
    expect(found.total).toBeGreaterThan(50);
    expect(found.entry!.map(({ search }) => search?.mode)).toContain('include');
  });
});
