import {
  cancelVisit,
  missVisit,
  refusalReasons,
  withdrawalReasons,
  refuseMission,
  withdrawMission,
} from '@chez-soi/contracts';
import { differing } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { Task } from 'fhir/r4';
import { illegalMove, refuseChanged } from './reading';
import { isMission, isState, ownState, reasonIn, taskFacets } from './task';

/** What a client wants of a mission or a visit by writing its Task: `keep` changes nothing that the domain knows. */
export type MissionMove =
  | { readonly to: 'accept' | 'keep' }
  | { readonly to: 'refuse' | 'withdraw' | 'end'; readonly reason: string };
export type VisitMove =
  | {
      readonly to: 'start' | 'complete' | 'start-and-complete';
      readonly start?: string;
      readonly end?: string;
    }
  | { readonly to: 'miss'; readonly outcome: 'absent' | 'not-honoured' }
  | { readonly to: 'cancel'; readonly reason: string }
  | { readonly to: 'keep' };

/** Elements that no write over FHIR changes: they follow from the request and from the offer. */
const fixed = ['intent', 'priority', 'code', 'focus', 'for', 'owner', 'partOf', 'restriction'];
/** Those that the platform filled in itself, so that a client may leave them out again. */
const ours: readonly (keyof Task)[] = ['code', 'authoredOn', 'restriction', 'executionPeriod'];

/** The Task that a client wants, with what the platform filled in itself where the client left that out. */
export function wholeTask(was: Task, wanted: Task): Task {
  const whole = ours.reduce<Task>((task, name) => ({ ...task, [name]: wanted[name] ?? was[name] }), wanted);
  return withState(whole, was);
}

/** Its own words on the state, beside those of the platform. */
export function withState(task: Task, known: Task): Task {
  const { businessStatus } = task;
  if (!businessStatus || ownState(task) !== undefined) return task;
  const coding = [...(businessStatus.coding ?? []), ...(known.businessStatus?.coding ?? []).filter(isState)];
  return { ...task, businessStatus: { ...businessStatus, coding } };
}

/** Throws `rule` naming each element that may not be changed. */
export function refuseFixed(was: Task, wanted: Task): void {
  const whole = wholeTask(was, wanted);
  const changed = differing(taskFacets, was, whole).map(({ name }) => name);
  const isDated = was.authoredOn !== whole.authoredOn;
  // The times of a visit are those at which it took place: they move with its status.
  const kept = isMission(was) ? [...fixed, 'executionPeriod'] : fixed;
  refuseChanged(
    'Task',
    [...kept.filter((name) => changed.includes(name)), ...(isDated ? ['authoredOn'] : [])],
    { fr: 'Annulez cette mission et proposez-en une autre.', en: 'Cancel this mission and propose another.' },
  );
}

/** The provider's answer, or the coordinator's decision, that a new status of a mission stands for. */
export function missionMove(was: Task, wanted: Task): MissionMove {
  const [from, to] = [was.status, wanted.status];
  if (from === to) return { to: 'keep' };
  if (from === 'requested' && to === 'accepted') return { to: 'accept' };
  if (from === 'requested' && to === 'rejected')
    return { to: 'refuse', reason: reasonOf(wanted, refuseMission, refusalReasons) };
  if ((from === 'requested' || from === 'accepted') && to === 'cancelled')
    return { to: 'withdraw', reason: reasonOf(wanted, withdrawMission, withdrawalReasons) };
  if (['accepted', 'in-progress', 'on-hold'].includes(from) && to === 'completed')
    return { to: 'end', reason: reasonIn(wanted.statusReason) ?? 'planned-end' };
  throw illegalMove('Task', from, to);
}

/** What happened to a visit, by the new status of its Task; its times are those of the period when they were changed. */
export function visitMove(was: Task, wanted: Task): VisitMove {
  const [from, to] = [was.status, wanted.status];
  if (from === to) return { to: 'keep' };
  const { start, end } = changedTimes(was, wanted);
  if (from === 'accepted' && to === 'in-progress') return { to: 'start', ...start };
  if (from === 'in-progress' && to === 'completed') return { to: 'complete', ...end };
  if (from === 'accepted' && to === 'completed') return { to: 'start-and-complete', ...start, ...end };
  if ((from === 'accepted' || from === 'in-progress') && to === 'failed')
    return { to: 'miss', outcome: missedAs(wanted) };
  if (from === 'accepted' && to === 'cancelled') {
    const parsed = cancelVisit.safeParse({ reason: reasonIn(wanted.statusReason) });
    if (parsed.success) return { to: 'cancel', reason: parsed.data.reason };
    throw wantsReason(cancelVisit.shape.reason.options);
  }
  throw illegalMove('Task', from, to);
}

/** The last note that the client added, as the worker's own words on the visit. */
export function addedNote(was: Task, wanted: Task): string | undefined {
  const known = new Set((was.note ?? []).map(({ text }) => text));
  return wanted.note
    ?.map(({ text }) => text)
    .filter((text) => !known.has(text))
    .at(-1);
}

function changedTimes({ executionPeriod: was }: Task, { executionPeriod: wanted }: Task) {
  return {
    start: wanted?.start && wanted.start !== was?.start ? { start: wanted.start } : {},
    end: wanted?.end && wanted.end !== was?.end ? { end: wanted.end } : {},
  };
}

function missedAs({ businessStatus }: Task): 'absent' | 'not-honoured' {
  const parsed = missVisit.safeParse({ outcome: businessStatus?.coding?.[0]?.code });
  if (parsed.success) return parsed.data.outcome;
  throw DomainError.field(
    'Task.businessStatus',
    'Dites pourquoi la visite n’a pas eu lieu : absent ou not-honoured.',
    'Tell why the visit did not happen: absent or not-honoured.',
  );
}

function reasonOf(
  task: Task,
  schema: typeof refuseMission | typeof withdrawMission,
  known: readonly string[],
): string {
  const parsed = schema.safeParse({ reason: reasonIn(task.statusReason) });
  if (parsed.success) return parsed.data.reason;
  throw wantsReason(known);
}

function wantsReason(known: readonly string[]): DomainError {
  return DomainError.field(
    'Task.statusReason',
    `Donnez un motif codé : ${known.join(', ')}.`,
    `Give a coded reason: ${known.join(', ')}.`,
  );
}
