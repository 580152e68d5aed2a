import { enrolSubject, leaveSubject, type SubjectView } from '@chez-soi/contracts';
import { addDays, inLanes, parisDay, parisInstant } from '@chez-soi/kernel';
import { untilHeard } from '@chez-soi/messaging';
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
type Evaluation = Pick<EvaluationApp, 'database' | 'subjects'>;

/** Somebody's part in the pilot so far. */
interface Begun {
  readonly id: string;
  readonly state: SubjectView['state'];
}

/**
 * Invites, enrols and lets leave the people of a file, through the real decisions, on days of the past. Waits until
 * the events have made them known. Leads on whomever an earlier load left half-way; returns how many were invited.
 * Throws a ZodError naming the faulty field of the file.
 */
export async function loadDemoSubjects(
  service: Evaluation,
  file: unknown,
  { now, residentIds }: DemoSubjectsOptions,
): Promise<number> {
  const subjects = demoSubjects.parse(file).map((subject) => ({ subject, id: idOf(subject, residentIds) }));
  const ids = subjects.map(({ id }) => id);
  await untilKnown(service, ids);
  const begun = await begunBy(service, ids);
  await inLanes(subjects, AT_ONCE, ({ subject, id }) => takePart(service, subject, id, begun.get(id), now));
  return ids.filter((id) => !begun.has(id)).length;
}

async function begunBy({ database }: Evaluation, ids: readonly string[]): Promise<Map<string, Begun>> {
  const rows = await database.query<Begun & { residentId: string }>(
    `SELECT DISTINCT ON (resident_id) id, state, resident_id AS "residentId" FROM subject
     WHERE resident_id = ANY($1) ORDER BY resident_id, id DESC`,
    [ids],
  );
  return new Map(rows.map(({ residentId, ...begun }) => [residentId, begun]));
}

function idOf({ resident }: DemoSubject, residentIds: ReadonlyMap<string, string>): string {
  const id = residentIds.get(resident);
  if (!id) throw new Error(`No demonstration resident "${resident}"`);
  return id;
}

async function untilKnown({ database }: Evaluation, ids: readonly string[]) {
  let known = 0;
  const areKnown = async () => {
    const [row] = await database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM resident_fact WHERE resident_id = ANY($1) AND registered_at IS NOT NULL',
      [ids],
    );
    known = row!.n;
    return known === ids.length;
  };
  await untilHeard(
    areKnown,
    KNOWN_WITHIN_MS,
    () => `Evaluation knows ${known} of ${ids.length} demonstration residents`,
  );
}

async function takePart(
  { subjects }: Evaluation,
  { invitedDaysAgo, arm, enrolledDaysAgo, left }: DemoSubject,
  residentId: string,
  begun: Begun | undefined,
  now: Date,
): Promise<void> {
  const day = (ago: number) => addDays(parisDay(now), -ago);
  const ctx = (ago: number) => platformCtx(ago === 0 ? now : parisInstant(day(ago), '14:00'));
  const { id, state } =
    begun ?? (await subjects.invite(ctx(invitedDaysAgo), { residentId, on: day(invitedDaysAgo) }));
  if (state === 'left') return;
  if (state === 'invited' && arm !== null && enrolledDaysAgo !== null)
    await subjects.enrol(ctx(enrolledDaysAgo), id, { arm, on: day(enrolledDaysAgo) });
  if (left) await subjects.leave(ctx(left.daysAgo), id, { reason: left.reason, on: day(left.daysAgo) });
}
