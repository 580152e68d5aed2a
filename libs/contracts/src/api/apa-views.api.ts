import type { DeclareProvider } from './apa-right.api';
import type { z } from 'zod';
import type {
  AggirGrid,
  apaChannels,
  ApaAction,
  ApaDeclaration,
  ApaState,
  BoardLevel,
  LetterKind,
  PieceKind,
  PieceWay,
  planItemInput,
  urgentReasons,
} from './apa.api';
import type { ApaCeiling, ApaFormula, ApaTopUp, GirExplanation, MissingFigure } from './apa-reckoning.api';

/**
 * A legal clock of an application. `lastDay` = last calendar day (Paris) in time; nothing moves for week-ends.
 * `silence`: what the law says when nothing happened by the end of that day.
 */
export interface ApaClock {
  readonly code:
    | 'AR10'
    | 'PLAN30'
    | 'REPONSE10'
    | 'DEFINITIF8'
    | 'DECISION2M'
    | 'DECLARATION1M'
    | 'MISE_EN_DEMEURE1M'
    | 'HOSPI30'
    | 'REVISION';
  /** Who must act. */
  readonly owedBy: 'departement' | 'applicant' | 'nobody';
  readonly from: string;
  readonly lastDay: string;
  readonly daysLeft: number;
  readonly level: BoardLevel;
  readonly silence: 'deemed-refused' | 'deemed-granted' | 'suspended' | null;
  /** Article of the code of social action and families, e.g. "R232-23". */
  readonly article: string;
}

export interface ApaPiece {
  readonly kind: PieceKind;
  readonly required: boolean;
  readonly state: 'received' | 'missing' | 'refused';
  readonly on: string | null;
  readonly via: PieceWay | null;
  readonly reason: string | null;
  /** What was sent through the portal, in the order in which it came: pages, front and back. */
  readonly files: readonly ApaPieceFile[];
}

export interface ApaPieceFile {
  readonly id: string;
  /** As the sender called it. */
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly on: string;
}

export interface ApaPlanItem extends z.infer<typeof planItemInput> {
  readonly monthlyCents: number;
}

/** What the person pays and what the APA pays of a plan used in full, for one month. */
export interface ApaParticipation {
  /** Share that the person pays, in percent with two decimals. */
  readonly percent: number;
  readonly participationCents: number;
  readonly apaCents: number;
  /** False where the APA is at most three gross hours of SMIC: it is not paid then (D232-31 CASF). */
  readonly paid: boolean;
  readonly formula: ApaFormula;
  /** Figures that nobody has verified yet; empty when all are. */
  readonly unverified: readonly string[];
}

export interface ApaPlan {
  readonly id: string;
  readonly final: boolean;
  readonly gir: number;
  readonly items: readonly ApaPlanItem[];
  readonly totalCents: number;
  readonly ceilingCents: number;
  /** Total in percent of the ceiling, one decimal. */
  readonly saturationPercent: number;
  /** Null while no resources were declared. */
  readonly participation: ApaParticipation | null;
  /** True where the participation is raised by a tenth for want of approval or qualification (R232-14 CASF). */
  readonly surcharged?: boolean;
  readonly proposedOn: string;
  readonly deliveredOn: string;
  readonly answer: {
    readonly kind: 'accepted' | 'change-requested' | 'refused' | 'silence';
    readonly on: string;
    readonly words: string | null;
    /** What shows the day of a written answer that was recorded after silence had refused. */
    readonly proof?: string;
  } | null;
}

/** The lump sum before an express decision: an urgent right, or the Département's silence (R232-29 CASF). */
export interface ProvisionalRight {
  readonly kind: 'urgent' | 'silence';
  readonly reason: (typeof urgentReasons)[number] | null;
  readonly from: string;
  /** Last day; null until the dossier is complete (urgent) or the decision is notified (silence). */
  readonly to: string | null;
  readonly monthlyCents: number;
}

export interface ApaDecision {
  readonly outcome: 'granted' | 'rejected';
  readonly decidedAt: string;
  readonly notifiedOn: string;
  readonly reason: string | null;
  readonly advice: string | null;
  readonly gir: number | null;
  readonly planCents: number | null;
  readonly participation: ApaParticipation | null;
  readonly reviewOn: string | null;
  /** Provisional rights that are an advance on this one: what they paid is imputed on the later APA. */
  readonly imputes: readonly ProvisionalRight[];
  /** What shows the day of a decision that was recorded after silence had granted. */
  readonly proof?: string;
}

export interface ApaApplicationView {
  readonly id: string;
  readonly residentId: string;
  readonly residentName: string;
  readonly communeCode: string;
  readonly kind: 'first' | 'revision';
  /** The application whose right a revision looks at again. */
  readonly revises: string | null;
  readonly state: ApaState;
  readonly channel: (typeof apaChannels)[number];
  readonly receivedOn: string | null;
  readonly completedOn: string | null;
  readonly createdAt: string;
  readonly urgent: boolean;
  readonly gir: number | null;
  /** The clock that runs out first; null when nothing is owed by anybody. */
  readonly next: ApaClock | null;
  readonly version: number;
  readonly allowedActions: readonly ApaAction[];
}

export interface ApaLetterHead {
  readonly id: string;
  readonly kind: LetterKind;
  readonly title: string;
  readonly sentOn: string;
}

export interface ApaApplicationDetail extends ApaApplicationView {
  readonly declaration: ApaDeclaration;
  readonly clocks: readonly ApaClock[];
  readonly pieces: readonly ApaPiece[];
  readonly provisionalRights: readonly ProvisionalRight[];
  readonly visit: { readonly at: string; readonly doctorConsulted: boolean } | null;
  readonly assessment: {
    readonly on: string;
    readonly grid: AggirGrid;
    readonly gir: number;
    readonly report: string;
    /** The grid was entered before, otherwise. */
    readonly corrected?: boolean;
  } | null;
  readonly explanation: GirExplanation | null;
  /** Of the group and of today's month; null while there is no group with a plan, or a figure is missing. */
  readonly ceiling: ApaCeiling | null;
  /** The first figure that stands in the way of the next step, if one does. */
  readonly missingFigure: MissingFigure | null;
  readonly plans: readonly ApaPlan[];
  readonly topUps: readonly ApaTopUp[];
  readonly formalNotices: readonly { readonly sentOn: string; readonly deliveredOn: string }[];
  readonly decision: ApaDecision | null;
  readonly providers: readonly DeclareProvider[];
  readonly hospitalisedOn: string | null;
  readonly suspensions: readonly {
    readonly reason: string;
    readonly from: string;
    /** First day paid again; the same as `from` when the return cancelled the suspension. */
    readonly resumedFrom: string | null;
  }[];
  readonly closed: { readonly reason: string; readonly on: string } | null;
  readonly letters: readonly ApaLetterHead[];
}

/** `counts` by level of everything in hand: for the board only, null otherwise. */
export interface ApaPage {
  readonly items: readonly ApaApplicationView[];
  readonly next: string | null;
  readonly counts: Readonly<Record<BoardLevel, number>> | null;
  /** A figure that decisions of the next two months will need, and that nobody has entered yet. */
  readonly missingFigure?: MissingFigure | null;
}
