import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemoSchedules } from './demo';
import { RunningTelehealth } from './testing/running-telehealth';

it('the demonstration opens two weeks of the physicians who consult by video, once', async () => {
  const now = new Date('2026-11-27T08:00:00Z');
  const running = await RunningTelehealth.start(now);
  const file = join(__dirname, '../../directory/data/demo-organizations.json');
  const organizations: unknown = JSON.parse(await readFile(file, 'utf8'));
  const count = async () =>
    (
      await running.store.database.query<{ schedules: number; slots: number }>(
        `SELECT (SELECT count(*)::int FROM schedule) AS schedules, (SELECT count(*)::int FROM slot) AS slots`,
      )
    )[0]!;
  await loadDemoSchedules(running.store, organizations, now);
  const first = await count();
  expect(first.schedules).toBeGreaterThan(2);
  // Ten working days of six hours, three slots an hour.
  expect(first.slots).toBe(first.schedules * 10 * 6 * 3);
  await loadDemoSchedules(running.store, organizations, now);
  expect(await count()).toEqual(first);
  await running.stop();
});
