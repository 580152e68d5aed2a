import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@chez-soi/service-kit/testing';
import { untilTakenIn } from './books';
import type { Scene } from './drill';

const ENDED_MS = 60_000;
const BACK_MS = 150_000;
const TAKEN_IN_MS = 120_000;

/**
 * The broker stops as told and stays away for `goneMs`, or is killed and started again, in turn. Commands are answered
 * meanwhile; `recoveredMs` = from the broker's first answer to the last event of the outage being taken in.
 */
export async function loseBroker(scene: Scene, outages: number, goneMs: number) {
  const { stack, families, ledger } = scene;
  let [answeredMeanwhile, recoveredMs] = [Infinity, 0];
  for (let outage = 0; outage < outages; outage++) {
    await families.acceptedMore(1);
    const before = families.accepted;
    await (outage % 2 === 0 ? stopFor(scene, goneMs) : stack.kill('kafka'));
    const at = performance.now();
    const meanwhile = families.accepted - before;
    await untilTakenIn(stack, ledger.read(before).slice(0, meanwhile), TAKEN_IN_MS);
    recoveredMs = Math.max(recoveredMs, Math.round(performance.now() - at));
    answeredMeanwhile = Math.min(answeredMeanwhile, meanwhile);
  }
  return { outages, answeredMeanwhile, recoveredMs };
}

async function stopFor({ stack }: Scene, goneMs: number): Promise<void> {
  const [ends, starts] = [stack.endsOf('kafka'), stack.startsOf('kafka')];
  const release = stack.holdDown('kafka');
  process.kill(stack.pidOf('kafka'), 'SIGTERM');
  await eventually(
    () => stack.endsOf('kafka'),
    (count) => count > ends,
    ENDED_MS,
  );
  // The outage itself, during which families go on asking.
  await pause(goneMs);
  release();
  await eventually(
    () => stack.startsOf('kafka'),
    (count) => count > starts,
    BACK_MS,
  );
}
