import type { VisitProof } from '@chez-soi/contracts';
import { type Day, parisDay } from '@chez-soi/kernel';
import { parameter } from './parameters';
import type { Visit } from './visit';
import { minutesBetween } from './visit-anomalies';

/** One recording of a visit, kept for ever as it was said: what a device sent, or what somebody typed. */
export interface VisitRecord {
  readonly id: string;
  readonly visitId: string;
  readonly act: 'start' | 'complete' | 'miss' | 'correct';
  readonly source: 'device' | 'manual';
  readonly deviceId: string | null;
  /** The device's time of the act, as it said it. */
  readonly deviceAt: Date | null;
  /** The device's clock as the record left it; null where it did not tell. */
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
  /** Seconds that were added to the device's time; 0 within the tolerance. */
  readonly clockOffset: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: 'absent' | 'not-honoured' | null;
  readonly reason: string | null;
  readonly recordedBy: string | null;
}

/** What a device says about itself. */
export interface Device {
  readonly deviceId?: string | undefined;
  readonly sentAt?: Date | undefined;
}

/** How far the device's clock is off, in whole seconds, as the arrival of its record tells; 0 within the tolerance. */
export function clockOffset(sentAt: Date | undefined, receivedAt: Date): number {
  if (!sentAt) return 0;
  const seconds = Math.round((receivedAt.getTime() - sentAt.getTime()) / 1000);
  return Math.abs(seconds) > parameter('clock-tolerance', parisDay(receivedAt)) * 60 ? seconds : 0;
}

/** Two devices rarely agree to the second: within the tolerance they tell the same. */
export function agree(one: Date | null, other: Date | null, on: Day): boolean {
  if (!one || !other) return one === other;
  return Math.abs(one.getTime() - other.getTime()) <= parameter('proof-tolerance', on) * 60_000;
}

/** Whether two records are one, sent twice: the same device, the same act, the same time on its clock. */
export function sameSaying(one: VisitRecord, other: VisitRecord): boolean {
  const same = one.act === other.act && one.deviceId === other.deviceId;
  return same && one.deviceAt?.getTime() === other.deviceAt?.getTime();
}

/** When the same device recorded the beginning; null where it did not. */
export function ownStart(records: readonly VisitRecord[], deviceId: string | null): Date | null {
  if (!deviceId) return null;
  const starts = records.filter((one) => one.act === 'start' && one.deviceId === deviceId);
  return starts.at(-1)?.startedAt ?? null;
}

/** A visit said to be missed, and a device that recorded both its ends: that device's times, the latest first. */
export function lateProof(records: readonly VisitRecord[]): { startedAt: Date; endedAt: Date } | null {
  const ends = records.filter((one) => one.act === 'complete' && one.endedAt !== null).reverse();
  for (const { endedAt, deviceId } of ends) {
    const starts = records.filter((one) => one.act === 'start' && one.deviceId === deviceId);
    const startedAt = starts.at(-1)?.startedAt;
    if (startedAt && endedAt && startedAt <= endedAt) return { startedAt, endedAt };
  }
  return null;
}

/**
 * The proofs of a visit side by side: one for each device, one for each correction by hand, in the order in which they
 * came. A visit of the time before records were kept is its own proof.
 */
export function proofsOf(visit: Visit, records: readonly VisitRecord[]): VisitProof[] {
  const groups = new Map<string, VisitRecord[]>();
  for (const one of records) {
    const key = one.act === 'correct' ? one.id : `device ${one.deviceId ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const proofs = [...groups.values()].map((group) => proofOf(visit, group));
  return proofs.length > 0 || !visit.endedAt ? proofs : [ownProof(visit)];
}

function proofOf(visit: Visit, group: readonly VisitRecord[]): VisitProof {
  const last = (chosen: (one: VisitRecord) => boolean) => group.filter(chosen).at(-1);
  const start = last((one) => one.startedAt !== null);
  const end = last((one) => one.endedAt !== null);
  const first = group[0]!;
  return {
    source: first.source,
    deviceId: first.deviceId,
    ...times(start?.startedAt ?? null, end?.endedAt ?? null),
    absent: group.some((one) => one.act === 'miss'),
    receivedAt: group.at(-1)!.receivedAt.toISOString(),
    clockOffset: (end ?? first).clockOffset,
    deviceStartedAt: start?.deviceAt?.toISOString() ?? null,
    deviceEndedAt: end?.deviceAt?.toISOString() ?? null,
    reason: first.reason,
    stands: sameInstant(start?.startedAt, visit.startedAt) && sameInstant(end?.endedAt, visit.endedAt),
  };
}

function ownProof(visit: Visit): VisitProof {
  return {
    ...{ source: 'device', deviceId: null, absent: false, clockOffset: 0, reason: null, stands: true },
    ...times(visit.startedAt, visit.endedAt),
    receivedAt: (visit.recordedAt ?? visit.endedAt ?? visit.plannedEnd).toISOString(),
    deviceStartedAt: visit.startedAt?.toISOString() ?? null,
    deviceEndedAt: visit.endedAt?.toISOString() ?? null,
  };
}

function times(startedAt: Date | null, endedAt: Date | null) {
  return {
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    minutes: startedAt && endedAt && startedAt <= endedAt ? minutesBetween(startedAt, endedAt) : null,
  };
}

const sameInstant = (one: Date | null | undefined, other: Date | null): boolean =>
  Boolean(one && other && one.getTime() === other.getTime());
