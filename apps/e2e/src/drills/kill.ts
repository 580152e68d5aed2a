import { eventually } from '@chez-soi/service-kit/testing';
import type { Scene } from './drill';

const PASSED_MS = 120_000;
const publishing = ['before-commit', 'after-commit', 'before-publish', 'after-publish'];
const consuming = ['before-commit', 'after-commit', 'before-offset', 'after-offset'];
/** Every durable step of who publishes here, and of who takes in. */
const points = [
  ...publishing.map((point) => ['care-requests', point] as const),
  ...consuming.map((point) => ['evaluation', point] as const),
];

/** Preloaded into each process; it knows the points by name. */
export const killAt = 'tools/stack/kill-at.cjs';

/** Kills services at each of their durable steps in turn; `recoveredMs` = from a death to the next answer. */
export async function killAtSteps({ stack, families, random }: Scene, kills: number) {
  let recoveredMs = 0;
  for (let kill = 0; kill < kills; kill++) {
    const [service, point] = points[kill % points.length]!;
    const [ends, starts] = [stack.endsOf(service), stack.startsOf(service)];
    stack.arm(service, point, 1 + Math.floor(random() * 3));
    await eventually(
      () => stack.endsOf(service),
      (count) => count > ends,
      PASSED_MS,
    );
    const at = performance.now();
    await families.answeredAgain();
    recoveredMs = Math.max(recoveredMs, Math.round(performance.now() - at));
    // Only who has been replaced can be killed again.
    await eventually(
      () => stack.startsOf(service),
      (count) => count > starts,
    );
  }
  return { kills, recoveredMs };
}
