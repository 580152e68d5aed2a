import type { ServiceView } from '@chez-soi/contracts';
import type { CommuneChoice } from '../../care/commune-field';
import { usualRhythm, type Window } from '../../care/usual-rhythm';

/** One kind of help that is wished for, as far as it has been told. */
export interface DraftNeed {
  readonly serviceCode: string;
  readonly minutesPerVisit: number;
  readonly timesPerWeek: number;
  readonly windows: readonly Window[];
}

/** What the family has said so far; kept on this device at every step. */
export interface Draft {
  readonly version: 1;
  /** A resident's id, `other` for somebody new, `self` for oneself; null until said. */
  readonly who: string | null;
  readonly needs: readonly DraftNeed[];
  readonly start: 'urgent' | 'soon' | 'date' | null;
  readonly startOn: DateParts;
  readonly person: {
    readonly givenName: string;
    readonly familyName: string;
    readonly birth: DateParts;
    readonly sex: string;
  };
  readonly place: { readonly line: string; readonly commune: CommuneChoice | null; readonly phone: string };
  readonly speaker: {
    readonly givenName: string;
    readonly familyName: string;
    readonly kinship: string;
    readonly mandate: string;
    readonly phone: string;
    readonly email: string;
  };
  readonly comment: string;
}
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const noDate: DateParts = { day: '', month: '', year: '' };
export const emptyDraft: Draft = {
  version: 1,
  who: null,
  needs: [],
  start: null,
  startOn: noDate,
  person: { givenName: '', familyName: '', birth: noDate, sex: '' },
  place: { line: '', commune: null, phone: '' },
  speaker: { givenName: '', familyName: '', kinship: '', mandate: 'family-caregiver', phone: '', email: '' },
  comment: '',
};

/** A service without visits (téléassistance, a monthly subscription) has no length and no time of day. */
export const hasVisits = (service: Pick<ServiceView, 'unit'>): boolean => service.unit !== 'month';

/** The usual way of a service is proposed first; the family only changes what differs. */
export function newNeed(service: Pick<ServiceView, 'code' | 'unit' | 'usualMinutes'>): DraftNeed {
  const visits = hasVisits(service);
  return {
    serviceCode: service.code,
    minutesPerVisit: visits ? (service.usualMinutes ?? 0) : 0,
    ...(visits ? usualRhythm(service.code) : { timesPerWeek: 1, windows: [] }),
  };
}

/** Chosen services in the order chosen; what was said about one that stays is kept. */
export function withServices(
  draft: Draft,
  codes: readonly string[],
  services: readonly ServiceView[],
): Draft {
  const needs = codes.flatMap((code) => {
    const known = draft.needs.find((need) => need.serviceCode === code);
    const service = services.find((one) => one.code === code);
    return known ? [known] : service ? [newNeed(service)] : [];
  });
  return { ...draft, needs };
}

export function withNeed(draft: Draft, code: string, change: Partial<DraftNeed>): Draft {
  return {
    ...draft,
    needs: draft.needs.map((need) => (need.serviceCode === code ? { ...need, ...change } : need)),
  };
}

/** A day out of three boxes, or null when it is no day of the calendar. */
export function dayOfParts({ day, month, year }: DateParts): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** Reads what was kept; anything of another version or shape starts anew. */
export function parseDraft(text: string | null): Draft {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Draft> | null;
    return kept?.version === 1 && Array.isArray(kept.needs) ? { ...emptyDraft, ...kept } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/** True as soon as something was said: then it is offered to go on or to start anew. */
export const isStarted = (draft: Draft): boolean => draft.who !== null || draft.needs.length > 0;
