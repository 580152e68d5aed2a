import { eventually } from '@chez-soi/service-kit/testing';
import { asAdministrator } from './administrator';
import type { Scene } from './drill';
import type { SmallDisk } from './small-disk';

const FULL_MS = 60_000;
const SWITCHES = 100;

/**
 * The disk of PostgreSQL's log fills up to the last byte until PostgreSQL gives up, then there is room again.
 * `recoveredMs` = from the room to the answer of something that was sent after it.
 */
export async function fillDisk(scene: Scene, disk: SmallDisk, fillings: number) {
  const { stack, families } = scene;
  let [recoveredMs, toldToWait] = [0, Infinity];
  for (let filling = 0; filling < fillings; filling++) {
    await families.acceptedMore(20);
    const [gaveUp, told] = [panics(stack.output), families.unavailable];
    disk.fill();
    await useUpSegments(scene);
    await eventually(
      () => [panics(stack.output), families.unavailable],
      ([now, waiting]) => now! > gaveUp && waiting! > told,
      FULL_MS,
    );
    const at = performance.now();
    disk.free();
    await families.answeredAgain();
    recoveredMs = Math.max(recoveredMs, Math.round(performance.now() - at));
    toldToWait = Math.min(toldToWait, families.unavailable - told);
  }
  return { fillings, toldToWait, recoveredMs };
}

/** PostgreSQL keeps some written-out segments of its log in store: each change of segment uses one up. */
async function useUpSegments({ stack }: Scene): Promise<void> {
  await asAdministrator(stack, async (client) => {
    for (let left = SWITCHES; left > 0; left--) {
      await client.query(`SELECT pg_logical_emit_message(false, 'drill', 'x')`);
      await client.query('SELECT pg_switch_wal()');
    }
  }).catch(() => undefined);
}

function panics(output: string): number {
  return [...output.matchAll(/PANIC: .*No space left on device/g)].length;
}
