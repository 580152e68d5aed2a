import { whyNoKafka } from '@chez-soi/messaging/testing';
import { loseBroker } from './broker';
import { drill } from './drill';
import { drills } from './index';
import { poisonTopics } from './poison';
import { breakPostgres } from './postgres';
import { freeze, twins } from './zombie';

/** Generous: the machine of a test may be busy with something else. The figures that count are those of `npm run drill`. */
const SOON_MS = 30_000;
const nothingWrong = { lost: 0, doubled: 0, outOfOrder: 0, halfWritten: 0, unclear: 0 };

(whyNoKafka() ? describe.skip : describe)(
  'the platform over Kafka, where every accepted request counts',
  () => {
    it('loses none, does none twice and keeps their order when services are killed at their durable steps', async () => {
      const result = await drills.kill(120, 5);
      console.log(JSON.stringify(result));
      expect(result).toMatchObject({ kills: 5, ...nothingWrong });
      expect(result.recoveredMs).toBeLessThan(SOON_MS);
    }, 300_000);

    it('neither when topics are poisoned, its database restarts, its broker goes away, or a process hangs and wakes again', async () => {
      const result = await drill({ seed: 38, stack: { replicas: twins } }, async (scene) => ({
        poison: await poisonTopics(scene),
        postgres: await breakPostgres(scene, 4),
        broker: await loseBroker(scene, 2, 5000),
        zombie: await freeze(scene, 2),
      }));
      console.log(JSON.stringify(result));
      expect(result).toMatchObject(nothingWrong);
      expect(result.poison.buried).toBe(result.poison.expected);
      expect(result.poison.restored).toBe(7);
      expect(result.poison.nextMs).toBeLessThan(SOON_MS);
      expect(result.broker.answeredMeanwhile).toBeGreaterThan(0);
      for (const { recoveredMs } of [result.postgres, result.broker, result.zombie])
        expect(recoveredMs).toBeLessThan(SOON_MS);
    }, 300_000);

    it('knows the same of everybody when each event comes one to five times, in any order between people', async () => {
      const result = await drills.duplicates(60);
      console.log(JSON.stringify(result));
      expect(result).toMatchObject({ lost: 0, doubled: 0, sameState: true });
      expect(result.delivered).toBeGreaterThan(2 * result.accepted);
    }, 120_000);

    it('neither when the disk of its database is full: people are told to try again in a moment', async () => {
      const result = await drills['disk-full'](1);
      console.log(JSON.stringify(result));
      if ('notRun' in result) return;
      expect(result).toMatchObject(nothingWrong);
      expect(result.toldToWait).toBeGreaterThan(0);
      expect(result.recoveredMs).toBeLessThan(SOON_MS);
    }, 300_000);
  },
);
