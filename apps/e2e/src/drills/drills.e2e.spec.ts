import { whyNoKafka } from '@chez-soi/messaging/testing';
import { loseBroker } from './broker';
import { fillDisk } from './disk-full';
import { drill } from './drill';
import { drills } from './index';
import { poisonTopics } from './poison';
import { breakPostgres } from './postgres';
import { SmallDisk } from './small-disk';
import { freeze, twins } from './zombie';

/** Generous: the machine of a test may be busy with something else. The figures that count are those of `npm run drill`. */
const SOON_MS = 30_000;
const nothingWrong = { lost: 0, doubled: 0, outOfOrder: 0, halfWritten: 0, unclear: 0 };

(whyNoKafka() ? describe.skip : describe)(
  'the platform over Kafka, where every accepted request counts',
  () => {
    let disk: SmallDisk | null = null;
    afterAll(() => disk?.remove());

    it('loses none, does none twice and keeps their order when services are killed at their durable steps', async () => {
      const result = await drills.kill(120, 5);
      console.log(JSON.stringify(result));
      expect(result).toMatchObject({ kills: 5, ...nothingWrong });
      expect(result.recoveredMs).toBeLessThan(SOON_MS);
    }, 300_000);

    it('neither when topics are poisoned, its database dies or finds no room, its broker goes away, or a process hangs and wakes again', async () => {
      const notRun = SmallDisk.whyNot();
      if (notRun) process.stderr.write(`The disk is not filled: ${notRun}.\n`);
      else disk = await SmallDisk.make();
      const stack = { replicas: twins, ...(disk ? { dataDir: disk.dataDir } : {}) };
      const result = await drill({ seed: 38, stack }, async (scene) => ({
        poison: await poisonTopics(scene),
        postgres: await breakPostgres(scene, 4),
        broker: await loseBroker(scene, 2, 5000),
        zombie: await freeze(scene, 2),
        diskFull: disk && (await fillDisk(scene, disk, 1)),
      }));
      console.log(JSON.stringify(result));
      expect(result).toMatchObject(nothingWrong);
      const { poison, postgres, broker, zombie, diskFull } = result;
      expect(poison.buried).toBe(poison.expected);
      expect(poison.restored).toBe(poison.restorable);
      expect(poison.nextMs).toBeLessThan(SOON_MS);
      expect(broker.answeredMeanwhile).toBeGreaterThan(0);
      if (diskFull) expect(diskFull.toldToWait).toBeGreaterThan(0);
      for (const fault of [postgres, broker, zombie, diskFull])
        expect(fault?.recoveredMs ?? 0).toBeLessThan(SOON_MS);
    }, 600_000);

    it('knows the same of everybody when each event comes one to five times, in any order between people', async () => {
      const result = await drills.duplicates(60);
      console.log(JSON.stringify(result));
      expect(result).toMatchObject({ lost: 0, doubled: 0, sameState: true });
      expect(result.delivered).toBeGreaterThan(2 * result.accepted);
    }, 120_000);
  },
);
