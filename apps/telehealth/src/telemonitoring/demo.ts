import { addDays, namedId, newId, parisDay, parisInstant } from '@chez-soi/kernel';
import { type Database, platformCtx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
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
  whose: DemoMonitoring,
  now: Date,
): Promise<void> {
  const stores = new TelemonitoringStores();
  const monitoring = demoMonitoring(whose, now);
  const { id, residentId } = monitoring;
  if (await stores.monitorings.byId(database, id)) return;
  const expected = { ...daily, lastReadingAt: null, missedAt: missedAfter(now, daily) };
  const measures = [weight, pressure].map((code) => ({ code, ...expected }));
  await database.atomically(async (tx) => {
    const added = stores.monitorings.add(monitoring, measures, now);
    const entry = { entityType: 'Monitoring', entityIds: [id], residentId };
    await recordWrite(added, platformCtx(now), entry).run(tx);
    await receiveReadings(services.telemonitoring, tx, monitoring, now);
    const statement = new Statement();
    const facts = { kind: 'operator' as const, severity: 'moderate', reason: 'weight-gain', measure: weight };
    const raised = { ...facts, urgent: false, raisedAt: now };
    await services.telemonitoring.writer.raise(tx, platformCtx(now), statement, [
      { monitoring, facts: raised },
    ]);
    await statement.run(tx);
  });
}

function demoMonitoring({ residentId, operatorId, toldId }: DemoMonitoring, now: Date): Monitoring {
  const startsOn = addDays(parisDay(now), -DAYS);
  const told = (id: string, minutes: number) => ({ kind: 'organization' as const, id, minutes });
  return {
    ...{ id: namedId(`demo-monitoring:${residentId}`), version: 1, residentId, operatorId, kind: 'latm' },
    ...{ state: 'active', startsOn, endsOn: addDays(startsOn, 364), consentOn: startsOn, endedReason: null },
    ...{ device: 'Balance et tensiomètre connectés', operatorReference: 'IC-2041' },
    quietHours: { from: '21:00', to: '08:00' },
    recipients: [told(operatorId, 60), told(toldId, 120)],
  };
}

async function receiveReadings(
  { readings }: Telemonitoring,
  tx: Sql,
  monitoring: Monitoring,
  now: Date,
): Promise<void> {
  const ctx = platformCtx(now);
  for (let day = 1; day <= DAYS; day += 1) {
    const at = parisInstant(addDays(monitoring.startsOn, day), '07:30');
    if (at > now) break;
    const common = { monitoringId: monitoring.id, at: at.toISOString() };
    const weighed = { code: weight, value: Math.round((61 + wave(day) + day / 40) * 10) / 10, unit: 'kg' };
    const taken = { code: pressure, components: pressures(day) };
    for (const data of [weighed, taken])
      await readings.receive(tx, ctx, monitoring, newId(+now), { ...common, ...data });
  }
}

/** Ups and downs of some days, always the same. */
const wave = (day: number): number => Math.sin(day * 1.7) * 0.4;

function pressures(day: number) {
  return [
    { code: '8480-6', value: Math.round(132 + wave(day) * 14), unit: 'mm[Hg]' },
    { code: '8462-4', value: Math.round(78 + wave(day + 1) * 9), unit: 'mm[Hg]' },
  ];
}
