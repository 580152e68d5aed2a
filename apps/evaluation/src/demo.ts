import { setTimeout as pause } from 'node:timers/promises';
import { enrolSubject, leaveSubject } from '@chez-soi/contracts';
import { addDays, parisDay, parisInstant } from '@chez-soi/kernel';
import { platformCtx } from '@chez-soi/service-kit';
import { z } from 'zod';
import type { EvaluationApp } from './app';

const daysAgo = z.int().min(0).max(365);

/** Somebody of the demonstration in the pilot. Days count back from the first start. */
export const demoSubjects = z.array(
  z.strictObject({
    resident: z.string(),
    invitedDaysAgo: daysAgo,
    arm: enrolSubject.shape.arm.nullable(),
    enrolledDaysAgo: daysAgo.nullable(),
    left: z.strictObject({ reason: leaveSubject.shape.reason, daysAgo }).nullable(),
  }),
);
type DemoSubject = z.infer<typeof demoSubjects>[number];

export interface DemoSubjectsOptions {
  readonly now: Date;
  /** The people registered, by the references of the file. */
  readonly residentIds: ReadonlyMap<string, string>;
}

const KNOWN_WITHIN_MS = 30_000;
const AT_ONCE = 3;

/**
 * Invites, enrols and lets leave the people of a file, through the real decisions, on days of the past. Waits until
 * the events have made them known. Does nothing where somebody was invited before; returns how many were invited.
 * Throws a ZodError naming the faulty field of the file.
 */
export async function loadDemoSubjects(
  service: Pick<EvaluationApp, 'database' | 'subjects'>,
  file: unknown,
  { now, residentIds }: DemoSubjectsOptions,
): Promise<number> {
  const waiting = demoSubjects.parse(file).map((subject) => ({ subject, id: idOf(subject, residentIds) }));
  const count = waiting.length;
  if ((await service.database.query('SELECT 1 FROM subject LIMIT 1')).length > 0) return 0;
  await untilKnown(
    service,
    waiting.map(({ id }) => id),
  );
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await takePart(service, next.subject, next.id, now);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return count;
}

function idOf({ resident }: DemoSubject, residentIds: ReadonlyMap<string, string>): string {
  const id = residentIds.get(resident);
  if (!id) throw new Error(`No demonstration resident "${resident}"`);
  return id;
}

async function untilKnown({ database }: Pick<EvaluationApp, 'database'>, ids: readonly string[]) {
  const end = Date.now() + KNOWN_WITHIN_MS;
  for (;;) {
    const [row] = await database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM resident_fact WHERE resident_id = ANY($1) AND registered_at IS NOT NULL',
      [ids],
    );
    if (row!.n === ids.length) return;
    if (Date.now() > end)
      throw new Error(`Evaluation knows ${row!.n} of ${ids.length} demonstration residents`);
    await pause(20);
  }
}

async function takePart(
  { subjects }: Pick<EvaluationApp, 'subjects'>,
  { invitedDaysAgo, arm, enrolledDaysAgo, left }: DemoSubject,
  residentId: string,
  now: Date,
): Promise<void> {
  const day = (ago: number) => addDays(parisDay(now), -ago);
  const ctx = (ago: number) => platformCtx(ago === 0 ? now : parisInstant(day(ago), '14:00'));
  const { id } = await subjects.invite(ctx(invitedDaysAgo), { residentId, on: day(invitedDaysAgo) });
  if (arm !== null && enrolledDaysAgo !== null)
    await subjects.enrol(ctx(enrolledDaysAgo), id, { arm, on: day(enrolledDaysAgo) });
  if (left) await subjects.leave(ctx(left.daysAgo), id, { reason: left.reason, on: day(left.daysAgo) });
}
