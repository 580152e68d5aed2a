import { apaEvents as event } from '@chez-soi/contracts';
import type {
  ApaApplicationDetail,
  ApaClock,
  ApaDecision,
  ApaDeclaration,
  ApaPieceFile,
  ApaPlan,
  ApaState,
  ApaTopUp,
  DeclareProvider,
  EventDefinition,
  DataOf,
  PieceKind,
  PieceWay,
  ProvisionalRight,
} from '@chez-soi/contracts';
import { type Day, DomainError } from '@chez-soi/kernel';
import { type Occurrence, occurred } from '../occurrence';
import { dayFr } from '../wording';
import { finalStates } from './lifecycle';

/** A piece that was received or refused; one that is not here is missing. */
export interface KeptPiece {
  readonly kind: PieceKind;
  readonly state: 'received' | 'refused';
  readonly on: Day;
  readonly via: PieceWay;
  readonly reason: string;
  /** None for what came on paper, and for pieces of before files were kept. */
  readonly files?: readonly ApaPieceFile[];
  /** Files that belong to the application that this one revises: taken out here, they stay there. */
  readonly inherited?: readonly string[];
}

export interface Suspension {
  readonly reason: 'hospital' | 'no-provider-declared';
  /** First day that is not paid. */
  readonly from: Day;
  /** First day paid again; the same as `from` when the return cancelled the suspension. */
  readonly resumedFrom: Day | null;
}

/** One threshold of one clock, counted in days before its last day. */
export interface Reminder {
  readonly clock: ApaClock['code'];
  readonly lastDay: Day;
  readonly before: number;
}

/** What the application holds besides what lists are sorted and filtered by. Days and instants are texts. */
export interface ApaFile {
  readonly declaration: ApaDeclaration;
  readonly pieces: readonly KeptPiece[];
  /** Asked for besides the required ones. */
  readonly alsoRequired: readonly PieceKind[];
  readonly provisionalRights: readonly ProvisionalRight[];
  readonly visit: ApaApplicationDetail['visit'];
  readonly assessment: ApaApplicationDetail['assessment'];
  readonly plans: readonly ApaPlan[];
  /** Organisations that helped to define a plan: they may not carry it out (L232-13 CASF). */
  readonly preparedWith: readonly string[];
  readonly decision: ApaDecision | null;
  readonly providers: readonly DeclareProvider[];
  /** While the person is in hospital, whatever the state of the application. */
  readonly hospitalisedOn: Day | null;
  readonly suspensions: readonly Suspension[];
  /** Letters that gave one more month to say who helps. */
  readonly formalNotices: ApaApplicationDetail['formalNotices'];
  readonly topUps: readonly ApaTopUp[];
  /** Reminders that were due and are not made again. */
  readonly reminders: readonly Reminder[];
  readonly closed: { readonly reason: string; readonly on: Day } | null;
}

/** `version` 0 means: not saved yet. */
export interface ApaApplication {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly communeCode: string;
  readonly kind: 'first' | 'revision';
  readonly revises: string | null;
  readonly state: ApaState;
  readonly channel: ApaApplicationDetail['channel'];
  readonly filedBy: string;
  readonly createdAt: Date;
  readonly receivedOn: Day | null;
  readonly completedOn: Day | null;
  readonly gir: number | null;
  readonly file: ApaFile;
}

export interface ApaChange {
  readonly application: ApaApplication;
  readonly events: readonly Occurrence[];
}

type Facts<E extends EventDefinition> = Omit<DataOf<E>, 'residentId' | 'apaApplicationId'>;

/** An event of an application: the ids come from it, the facts from the decision. */
export function told<T extends keyof typeof event>(
  application: ApaApplication,
  type: T,
  facts: Facts<(typeof event)[T]>,
): Occurrence {
  const data = { residentId: application.residentId, apaApplicationId: application.id, ...facts };
  return occurred(event[type] as EventDefinition, application.id, data as never);
}

export function withFile(application: ApaApplication, file: Partial<ApaFile>): ApaApplication {
  return { ...application, file: { ...application.file, ...file } };
}

export const isFinal = (application: ApaApplication): boolean => finalStates.includes(application.state);

/** The plan that waits for the applicant's answer. */
export function pendingPlan(application: ApaApplication): ApaPlan | null {
  const last = application.file.plans.at(-1);
  return last && last.answer === null ? last : null;
}

/** The plan that the applicant accepted. */
export function acceptedPlan(application: ApaApplication): ApaPlan | null {
  const last = application.file.plans.at(-1);
  return last?.answer?.kind === 'accepted' ? last : null;
}

export function answered(plan: ApaPlan, answer: NonNullable<ApaPlan['answer']>): ApaPlan {
  return { ...plan, answer };
}

/** A day that a professional enters for something that happened: never in the future, never before `notBefore`. */
export function checkPast(path: string, on: Day, today: Day, notBefore: Day | null): void {
  if (on > today)
    throw DomainError.field(
      path,
      'La date est dans l’avenir. Indiquez le jour où cela s’est produit.',
      'The date is in the future. Give the day on which it happened.',
    );
  if (notBefore === null || on >= notBefore) return;
  throw DomainError.field(
    path,
    `La date doit être le ${dayFr(notBefore)} ou après.`,
    `The date must be ${notBefore} or later.`,
  );
}
