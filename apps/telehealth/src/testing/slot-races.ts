import type { AppointmentView, FreeSlotView, ScheduleView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { RunningTelehealth, serviceCode } from './running-telehealth';

export interface RaceFacts {
  readonly races: number;
  /** Races that had not exactly one winner, by their slot. */
  readonly wrong: readonly string[];
  /** Slots that are busy for their winner in the end. */
  readonly busy: number;
}

const RACERS = 4;
const now = new Date('2027-03-01T12:00:00Z');

/** So many races of four people for one slot: some hold it, some book it at once; the seed says who. */
export async function raceForSlots(races: number, seed: number): Promise<RaceFacts> {
  const running = await RunningTelehealth.start(now);
  try {
    const slots = (await freeSlots(running, races)).slice(0, races);
    const residents = await Promise.all(Array.from({ length: RACERS }, () => running.aResident()));
    const wrong: string[] = [];
    for (const [index, slot] of slots.entries()) {
      const statuses = await race(running, slot.id, residents, index * RACERS + seed);
      if (statuses !== '201,409,409,409') wrong.push(`${slot.id}: ${statuses}`);
    }
    const [row] = await running.store.database.query<{ busy: number }>(
      `SELECT count(*)::int AS busy FROM slot s JOIN appointment a ON a.id = s.appointment_id AND a.slot_id = s.id
       WHERE s.state IN ('busy', 'busy-tentative')`,
    );
    return { races: slots.length, wrong, busy: row!.busy };
  } finally {
    await running.stop();
  }
}

async function race(
  running: RunningTelehealth,
  slotId: string,
  residents: readonly string[],
  chance: number,
): Promise<string> {
  const answers = await Promise.all(
    residents.map((residentId, racer) =>
      running.client().post<AppointmentView>(`/telehealth/slots/${slotId}/appointments`, {
        residentId,
        as: (chance + racer) % 3 === 0 ? 'pending' : 'booked',
      }),
    ),
  );
  return answers
    .map(({ status }) => status)
    .sort()
    .join();
}

async function freeSlots(running: RunningTelehealth, count: number): Promise<FreeSlotView[]> {
  const client = running.client();
  const actors = [`Practitioner/${newId()}`];
  const schedule = { organizationId: await running.anOrganization(), serviceCode, actors };
  const { id } = (await client.post<ScheduleView>('/telehealth/schedules', schedule)).body;
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }));
  const slots: FreeSlotView[] = [];
  for (let day = 1; slots.length < count; day++) {
    const on = new Date(Date.UTC(2027, 3, day)).toISOString().slice(0, 10);
    await client.post(`/telehealth/schedules/${id}/slots`, { from: on, to: on, minutes: 5, weekly });
    const path = `/telehealth/slots?scheduleId=${id}&from=${on}&to=${on}`;
    slots.push(...(await client.get<{ items: FreeSlotView[] }>(path)).body.items);
  }
  return slots;
}
