import { z } from 'zod';
import { code, day, instant, priceUnit } from '../facts';
import { pageQuery } from './paging';

/** From the request to the end of the right (L232-1 to L232-25 CASF). The last three end it. */
export const apaStates = [
  'draft',
  'submitted',
  'incomplete',
  'complete',
  'assessing',
  'plan-proposed',
  'change-requested',
  'final-plan-proposed',
  'accepted',
  'deemed-granted',
  'granted',
  'open',
  'suspended',
  'rejected',
  'deemed-refused',
  'closed',
] as const;
export type ApaState = (typeof apaStates)[number];

/** What may be asked of an application; each name is also the last part of its route. */
export type ApaAction =
  | 'edit'
  | 'submit'
  | 'send-piece'
  | 'record-piece'
  | 'request-pieces'
  | 'declare-complete'
  | 'open-urgent-right'
  | 'plan-visit'
  | 'record-grid'
  | 'propose-plan'
  | 'propose-final-plan'
  | 'accept'
  | 'ask-change'
  | 'refuse'
  | 'grant'
  | 'reject'
  | 'record-late-answer'
  | 'declare-provider'
  | 'grant-top-up'
  | 'send-formal-notice'
  | 'suspend'
  | 'resume'
  | 'request-revision'
  | 'close';

/** Benefits that cannot be had beside the APA (L232-23 CASF): the PCH, the third-person supplement, home-help aid. */
export const otherBenefits = ['none', 'pch', 'third-person-increase', 'home-help-aid'] as const;

/**
 * What the applicant declares. `resources` are those of the household for one month; without them the participation
 * is not reckoned. `givesUpOtherBenefit`: the applicant chooses the APA instead.
 */
export const apaDeclaration = z.strictObject({
  otherBenefit: z.enum(otherBenefits).default('none'),
  givesUpOtherBenefit: z.boolean().default(false),
  foreignNational: z.boolean().default(false),
  resources: z
    .strictObject({ monthlyCents: z.int().min(0).max(100_000_000), coupleAtHome: z.boolean() })
    .nullable()
    .default(null),
  doctorName: z.string().trim().max(200).default(''),
  comment: z.string().trim().max(2000).default(''),
});
export type ApaDeclaration = z.infer<typeof apaDeclaration>;

export const apaChannels = ['portal', 'phone', 'paper', 'hospital', 'ccas'] as const;
/** `receivedOn`: when the paper file arrived, for professionals only; the day of sending otherwise. */
export const apaDraft = z.strictObject({
  residentId: z.uuid(),
  channel: z.enum(apaChannels),
  receivedOn: day.optional(),
  declaration: apaDeclaration.prefault({}),
});
export type ApaDraft = z.infer<typeof apaDraft>;
export const editApaDraft = apaDraft.omit({ residentId: true });
export type EditApaDraft = z.infer<typeof editApaDraft>;

export const pieceKinds = [
  'identity',
  'tax-notice',
  'bank-details',
  'residence-permit',
  'medical-certificate',
] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** `upload`: as files through the portal; there are none without files. */
export const pieceWays = ['paper', 'mail', 'counter', 'upload'] as const;
export type PieceWay = (typeof pieceWays)[number];

/** A piece came in (`via` which way, `on` which day), or what came cannot be used: the `reason` is told to the family. */
export const recordPiece = z.strictObject({
  kind: z.enum(pieceKinds),
  state: z.enum(['received', 'refused']),
  on: day,
  via: z.enum(pieceWays).default('paper'),
  reason: z.string().trim().max(300).default(''),
});
export type RecordPiece = z.infer<typeof recordPiece>;
/** Pieces asked for besides those that are required and missing. */
export const requestPieces = z.strictObject({ also: z.array(z.enum(pieceKinds)).max(5).default([]) });

export const urgentReasons = ['medical', 'social'] as const;
export const openUrgentRight = z.strictObject({ reason: z.enum(urgentReasons) });
export const planApaVisit = z.strictObject({ at: instant, doctorConsulted: z.boolean().default(false) });

export const gridVariables = [
  'coherence',
  'orientation',
  'washing',
  'dressing',
  'eating',
  'elimination',
  'transfers',
  'indoor-movement',
  'outdoor-movement',
  'communication',
] as const;
export type GridVariable = (typeof gridVariables)[number];
/** The FHIR Questionnaire of the grid, and the system of its letters. */
export const aggirCanonical = 'https://chez-soi.invalid/fhir/Questionnaire/aggir';
export const aggirGradeSystem = 'https://chez-soi.invalid/fhir/CodeSystem/aggir-grade';
const letter = z.enum(['A', 'B', 'C']);
/** The ten letters of AGGIR (annexe 2-1 CASF); the last two are recorded and do not count. */
export const aggirGrid = z.strictObject(
  Object.fromEntries(gridVariables.map((name) => [name, letter])) as Record<GridVariable, typeof letter>,
);
export type AggirGrid = z.infer<typeof aggirGrid>;
export const recordGrid = z.strictObject({
  on: day,
  grid: aggirGrid,
  report: z.string().trim().min(3).max(5000),
});
export type RecordGrid = z.infer<typeof recordGrid>;

/** `label`: how the letter names the help, as agreed with the person; the code is the catalogue's. */
export const planItemInput = z.strictObject({
  serviceCode: code,
  label: z.string().trim().min(2).max(120),
  quantityPerMonth: z.number().positive().max(1000).multipleOf(0.01),
  unit: priceUnit,
  unitPriceCents: z.int().min(1).max(1_000_000),
  payerNote: z.string().trim().max(200).default(''),
});
/** `deliveredOn`: the day on which the applicant has the proposal (today unless it travels by post). */
export const proposePlan = z.strictObject({
  items: z.array(planItemInput).min(1).max(30),
  deliveredOn: day.optional(),
  preparedWith: z.array(z.uuid()).max(10).default([]),
  /** The person chose a service without approval, or employs somebody without qualification (R232-14 CASF). */
  surcharged: z.boolean().default(false),
});
export type ProposePlan = z.infer<typeof proposePlan>;
/** `on`: the day of a written answer that a professional records; today otherwise. */
export const acceptPlan = z.strictObject({ on: day.optional() });
export const askPlanChange = z.strictObject({
  on: day.optional(),
  words: z.string().trim().min(3).max(2000),
});
export const refusePlan = z.strictObject({
  on: day.optional(),
  reason: z.enum(['remaining-cost', 'no-help-wanted', 'family-helps', 'nursing-home', 'other']),
});

/**
 * A written answer that came in time and is recorded after silence had refused the application (R232-7 CASF).
 * `receivedOn`: the day on which the Département had it; `proof`: what shows that day (postmark, stamp, receipt).
 */
export const recordLateAnswer = z.strictObject({
  answer: z.enum(['accepted', 'change-requested']),
  receivedOn: day,
  words: z.string().trim().max(2000).default(''),
  proof: z.string().trim().min(3).max(500),
});
export type RecordLateAnswer = z.infer<typeof recordLateAnswer>;

/** What shows the day of a decision that was notified in time and is recorded after silence had granted (L232-14 CASF). */
const proof = z.string().trim().max(500).optional();
/** `notifiedOn`: the day of the notification, on which the right begins (today by default). */
export const grantApa = z.strictObject({ notifiedOn: day.optional(), reviewOn: day, proof });
export type GrantApa = z.infer<typeof grantApa>;
export const rejectionReasons = ['gir-5-6', 'age', 'residence', 'other-benefit', 'incomplete'] as const;
export const rejectApa = z.strictObject({
  notifiedOn: day.optional(),
  reason: z.enum(rejectionReasons),
  advice: z.string().trim().max(5000).default(''),
  proof,
});
export type RejectApa = z.infer<typeof rejectApa>;

export const boardLevels = ['late', 'today', 'j-1', 'j-7', 'j-15', 'later', 'no-clock'] as const;
export type BoardLevel = (typeof boardLevels)[number];
/** `board`: applications in hand by urgency (coordinators), of one level or `all`; without it, the newest first. */
export const apaQuery = z.strictObject({
  ...pageQuery,
  board: z.enum(['all', ...boardLevels]).optional(),
  residentId: z.uuid().optional(),
  state: z.string().max(300).optional(),
});
export const letterQuery = z.strictObject({ letterId: z.uuid().optional() });
export const letterKinds = [
  'acknowledgement',
  'missing-pieces',
  'plan-proposal',
  'decision',
  'formal-notice',
  'top-up',
] as const;
export type LetterKind = (typeof letterKinds)[number];
