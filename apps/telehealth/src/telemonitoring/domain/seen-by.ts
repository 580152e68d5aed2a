/** What one relative may see, as the person ticked it. */
export interface Sharing {
  readonly relationId: string;
  readonly codes: readonly string[];
  readonly alerts: boolean;
}

/** How a reader stands to a person whose measurements are kept. */
export type Standing =
  | { readonly as: 'professional' | 'person' }
  | {
      readonly as: 'relative';
      readonly relationIds: readonly string[];
      readonly mandates: readonly string[];
    };

/** Mandates that speak for the person: they may tick what relatives see, themselves included. */
const representing = ['proxy', 'guardian'];

/** Of these measurements, those that the reader may see; relatives none but what was ticked for them. */
export function visibleCodes(
  standing: Standing,
  codes: readonly string[],
  ticked: readonly Sharing[],
): readonly string[] {
  if (standing.as !== 'relative') return codes;
  const own = ticked.filter(({ relationId }) => standing.relationIds.includes(relationId));
  return codes.filter((code) => own.some((one) => one.codes.includes(code)));
}

export function seesAlerts(standing: Standing, ticked: readonly Sharing[]): boolean {
  if (standing.as !== 'relative') return true;
  return ticked.some(({ relationId, alerts }) => alerts && standing.relationIds.includes(relationId));
}

/** Who may tick: the person, whoever represents them, and the Département at their word. */
export function maySetSharing(standing: Standing, isDesk: boolean): boolean {
  if (standing.as === 'relative') return standing.mandates.some((mandate) => representing.includes(mandate));
  return standing.as === 'person' || isDesk;
}
