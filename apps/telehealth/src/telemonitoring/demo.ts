import { addDays, namedId, newId, parisDay, parisInstant } from '@chez-soi/kernel';
import { type Database, platformCtx, recordWrite, Statement } from '@chez-soi/service-kit';
import type { Monitoring } from './domain/monitoring';
import { missedAfter } from './domain/rhythm';
import { TelemonitoringStores } from './store/stores';
import type { Telemonitoring } from './telemonitoring';

const weight = '29463-7';
const pressure = '85354-9';
const DAYS = 30;
const daily = { everyDays: 1, by: '20:00' };

/** Whose heart failure is monitored in the demonstration, by whom, and who is told besides the operator. */
export interface DemoMonitoring {
  readonly residentId: string;
  readonly operatorId: string;
  readonly toldId: string;
}

/**
 * A month of invented readings of one person, and an alert of the operator that waits. What exists stays as it is.
 */
export async function loadDemoMonitoring(
  {
    database,
    services,
  }: { readonly database: Database; readonly services: { telemonitoring: Telemonitoring } },
  { residentId, operatorId, toldId }: DemoMonitoring,
  now: Date,
): Promise<void> {
  const stores = new TelemonitoringStores();
  const id = namedId(`demo-monitoring:${residentId}`);
  if (await stores.monitorings.byId(database, id)) return;
  const startsOn = addDays(parisDay(now), -DAYS);
  const organization = (of: string, minutes: number) => ({ kind: 'organization' as const, id: of, minutes });
  const monitoring: Monitoring = {
    ...{ id, version: 1, residentId, operatorId, kind: 'latm', state: 'active', startsOn },
    ...{ endsOn: addDays(startsOn, 364), consentOn: startsOn, device: 'Balance et tensiomètre connectés' },
    ...{ operatorReference: 'IC-2041', endedReason: null, quietHours: { from: '21:00', to: '08:00' } },
    recipients: [organization(operatorId, 60), organization(toldId, 120)],
  };
  await database.atomically(async (tx) => {
    const measures = [weight, pressure].map((code) => ({
      code,
      ...daily,
      lastReadingAt: null,
      missedAt: missedAfter(now, daily),
    }));
    const added = stores.monitorings.add(monitoring, measures, parisInstant(startsOn, '09:00'));
    const entry = { entityType: 'Monitoring', entityIds: [id], residentId };
    await recordWrite(added, platformCtx(now), entry).run(tx);
    for (let day = 0; day < DAYS; day += 1) {
      const at = parisInstant(addDays(startsOn, day + 1), '07:30');
      if (at > now) break;
      const ctx = platformCtx(now);
      const common = { monitoringId: id, at: at.toISOString() };
      const receive = (data: object) =>
        services.telemonitoring.readings.receive(tx, ctx, monitoring, newId(+now), {
          ...common,
          ...data,
        } as never);
      await receive({ code: weight, value: Math.round((61 + wave(day) + day / 40) * 10) / 10, unit: 'kg' });
      await receive({ code: pressure, components: pressures(day) });
    }
    const statement = new Statement();
    const facts = { kind: 'operator' as const, severity: 'moderate', reason: 'weight-gain', measure: weight };
    const raised = { ...facts, urgent: false, raisedAt: now };
    await services.telemonitoring.writer.raise(tx, platformCtx(now), statement, monitoring, raised);
    await statement.run(tx);
  });
}

/** Ups and downs of some days, always the same. */
const wave = (day: number): number => Math.sin(day * 1.7) * 0.4;

function pressures(day: number) {
  return [
    { code: '8480-6', value: Math.round(132 + wave(day) * 14), unit: 'mm[Hg]' },
    { code: '8462-4', value: Math.round(78 + wave(day + 1) * 9), unit: 'mm[Hg]' },
  ];
}
