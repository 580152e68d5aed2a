import type { VisitView } from '@chez-soi/contracts';

/** One thing that will happen at home: a visit, or a consultation by video. */
export interface AgendaEntry {
  readonly id: string;
  readonly kind: 'visit' | 'video';
  readonly start: string;
  readonly end: string;
  readonly serviceCode: string;
  readonly organizationId: string;
  readonly residentId: string;
  readonly residentName: string | null;
  readonly state: VisitView['state'];
  /** Why it was cancelled, as a code. */
  readonly reason: string | null;
  /** An appointment that nobody confirmed yet; `before`: until when its hour is held, as an instant. */
  readonly unconfirmed?: { readonly before: string | null };
}

const opensBeforeMs = 15 * 60_000;
const staysAfterMs = 2 * 3_600_000;

/** Whether a consultation by video can be joined now: from a quarter of an hour before, and while its room stays. */
export function isOpenNow({ kind, state, start, end, unconfirmed }: AgendaEntry, now: Date): boolean {
  const at = now.getTime();
  const isVideo = kind === 'video' && state === 'planned' && !unconfirmed;
  return isVideo && at >= Date.parse(start) - opensBeforeMs && at <= Date.parse(end) + staysAfterMs;
}
