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
