import { addDays, namedId, parisDay } from '@chez-soi/kernel';
import { type Database, platformCtx, recordWrite } from '@chez-soi/service-kit';
import { z } from 'zod';
import { slotTimes } from './domain/opening-hours';
import type { Schedule } from './domain/schedule';
import { newSlot } from './schedules.service';
import { BookingStores } from './store/stores';

const practices = z.array(
  z.object({
    id: z.uuid(),
    kind: z.string(),
    offers: z.array(z.object({ serviceCode: z.string() })),
    practitioners: z.array(z.object({ id: z.uuid().optional(), qualification: z.string() })),
  }),
);
const SERVICE = 'video-consultation';
const DAYS = 14;
const openings = [1, 2, 3, 4, 5].flatMap((day) => [
  { day, from: '09:00', to: '12:00' },
  { day, from: '14:00', to: '17:00' },
]);

/**
 * Physicians of the demonstration who hold video consultations, with two weeks of free slots of 20 minutes. What exists
 * stays as it is.
 */
export async function loadDemoSchedules(
  { database }: { readonly database: Database },
  organizations: unknown,
  now: Date,
): Promise<void> {
  const stores = new BookingStores(database);
  const ctx = platformCtx(now);
  for (const schedule of schedulesOf(organizations)) {
    if (await stores.schedules.read(database, schedule.id)) continue;
    const today = parisDay(now);
    const plan = { from: addDays(today, 1), to: addDays(today, DAYS), minutes: 20, weekly: openings };
    const slots = slotTimes({ ...plan, closedOn: [] }).map((times) => newSlot(ctx, schedule.id, times));
    await database.atomically(async (tx) => {
      const opened = await stores.schedules.save(tx, ctx, schedule);
      await recordWrite(opened, ctx, { entityType: 'Schedule', entityIds: [schedule.id] }).run(tx);
      const filled = stores.slots.addNew(slots, schedule.serviceCode, now);
      await recordWrite(filled, ctx, { entityType: 'Slot', entityIds: slots.map(({ id }) => id) }).run(tx);
    });
  }
}

function schedulesOf(organizations: unknown): Schedule[] {
  return practices
    .parse(organizations)
    .filter(({ offers }) => offers.some(({ serviceCode }) => serviceCode === SERVICE))
    .flatMap(({ id: organizationId, practitioners }) =>
      practitioners
        .filter(({ qualification, id }) => qualification === 'physician' && id)
        .map(({ id }) => ({
          ...{ id: namedId(`demo-schedule:${id}`), version: 1, organizationId, serviceCode: SERVICE },
          ...{ actors: [`Practitioner/${id}`], active: true, from: null, until: null },
        })),
    );
}
