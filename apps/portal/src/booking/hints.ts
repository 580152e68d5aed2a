import type { EquipmentView, VisitView } from '@chez-soi/contracts';

/** One thing to know before the appointment, with what to do; never a reason to refuse it. */
export interface Hint {
  /** Key of its two sentences: `hint.<code>` and, where there is something to do, `hint.<code>-do`. */
  readonly code:
    | 'fibre-none'
    | 'fibre-some'
    | 'internet-fixed'
    | 'internet-mobile'
    | 'internet-none'
    | 'device-there'
    | 'device-none'
    | 'carer'
    | 'nobody';
  readonly good: boolean;
}

export function fibreHint(share: number): Hint {
  return share > 0 ? { code: 'fibre-some', good: true } : { code: 'fibre-none', good: false };
}

/** Null answers are no hints: they are asked. */
export function equipmentHints({ internet, device }: Pick<EquipmentView, 'internet' | 'device'>): Hint[] {
  const line: Hint[] = internet ? [{ code: `internet-${internet}`, good: internet !== 'none' }] : [];
  const tool: Hint[] = device
    ? [device === 'none' ? { code: 'device-none', good: false } : { code: 'device-there', good: true }]
    : [];
  return [...line, ...tool];
}

/** Visits that are planned while the session lasts, or part of it: somebody is there to help. */
export function carersAt(
  visits: readonly VisitView[],
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
): readonly VisitView[] {
  return visits.filter(
    ({ plannedStart, plannedEnd, state }) =>
      ['planned', 'in-progress'].includes(state) && plannedStart < endsAt && startsAt < plannedEnd,
  );
}
