import { z } from 'zod';
import { defineEvents } from './define-event';
import { cents, channel, code, communeCode, count, day, flag, gir, id, instant, priceUnit } from './facts';

const application = { residentId: id, apaApplicationId: id };
/** What a month of the plan holds; quantities in hundredths of their unit. */
const planItem = z.object({
  serviceCode: code,
  per: priceUnit,
  quantityHundredths: count,
  unitPriceCents: cents,
});
const plan = { ...application, planId: id, gir, final: flag };

/** The course of an APA application, published by care-requests: coded facts, days and cents only. */
export const apaEvents = defineEvents('care-requests', {
  'apa-application.submitted.v1': {
    summary:
      'An application for the APA was filed; the date of receipt starts the acknowledgement (R232-23 CASF).',
    data: z.object({
      ...application,
      kind: code,
      channel,
      communeCode,
      receivedOn: day,
      resourcesDeclared: flag,
      at: instant,
    }),
  },
  'apa-application.piece-recorded.v1': {
    summary: 'A piece of the file came in, or cannot be used.',
    data: z.object({ ...application, piece: code, state: code, on: day }),
  },
  'apa-application.pieces-requested.v1': {
    summary: 'The Département listed what is missing (R232-23 CASF).',
    data: z.object({ ...application, pieces: z.array(code), on: day }),
  },
  'apa-application.completed.v1': {
    summary:
      'The file is complete: the thirty days and the two months run from that day (R232-7, L232-14 CASF).',
    data: z.object({ ...application, completedOn: day, planBy: day, decisionBy: day }),
  },
  'apa-application.urgent-right-opened.v1': {
    summary: 'An urgent lump sum is due from the day of filing, as an advance (R232-29 CASF).',
    data: z.object({ ...application, reason: code, from: day, to: day.nullable(), monthlyCents: cents }),
  },
  'apa-application.visit-planned.v1': {
    summary: 'The home visit of the medico-social team has its day.',
    data: z.object({ ...application, at: instant }),
  },
  'apa-application.assessed.v1': {
    summary: 'The AGGIR grid gave its group (annexes 2-1 and 2-2 CASF).',
    data: z.object({ ...application, gir, on: day }),
  },
  'apa-application.plan-proposed.v1': {
    summary:
      'A plan of help was proposed; silence at the end of the answer’s last day refuses it (R232-7 CASF).',
    data: z.object({
      ...plan,
      items: count,
      totalCents: cents,
      ceilingCents: cents,
      participationCents: cents.nullable(),
      answerBy: day,
      surcharged: flag.optional(),
    }),
  },
  'apa-application.plan-answered.v1': {
    summary: 'The applicant accepted, asked for a change, or refused.',
    data: z.object({ ...plan, answer: code, reason: code.nullable(), on: day }),
  },
  'apa-application.deemed-refused.v1': {
    summary: 'By refusal or silence of the applicant the application counts as refused (R232-7 CASF).',
    data: z.object({ ...application, reason: code, from: day }),
  },
  'apa-application.deemed-granted.v1': {
    summary:
      'By silence of the Département a lump sum is due until the express decision (L232-14, R232-29 CASF).',
    data: z.object({ ...application, from: day, monthlyCents: cents }),
  },
  'apa-application.silence-undone.v1': {
    summary:
      'What silence had decided is taken back: an answer, or a decision, of before it was recorded afterwards.',
    data: z.object({ ...application, silence: code, on: day }),
  },
  'apa-application.reminder-due.v1': {
    summary: 'A legal clock nears its last day: whoever must act is reminded, once per threshold.',
    data: z.object({ ...application, clock: code, owedBy: code, lastDay: day, daysLeft: count }),
  },
  'apa-application.granted.v1': {
    summary: 'The APA is granted from the day of notification.',
    data: z.object({
      ...application,
      gir,
      notifiedOn: day,
      planCents: cents,
      participationCents: cents.nullable(),
      reviewOn: day,
      provisionalRights: count,
      items: z.array(planItem).optional(),
      surcharged: flag.optional(),
    }),
  },
  'apa-application.rejected.v1': {
    summary: 'The APA is refused, with a coded reason.',
    data: z.object({ ...application, reason: code, gir: gir.nullable(), notifiedOn: day }),
  },
  'apa-application.opened.v1': {
    summary: 'The right began.',
    data: z.object({ ...application, on: day }),
  },
  'apa-application.provider-declared.v1': {
    summary: 'The person said who helps (L232-7 CASF).',
    data: z.object({ ...application, mode: code, organizationId: id.nullable(), on: day }),
  },
  'apa-application.formal-notice-sent.v1': {
    summary: 'Nobody was declared within a month: a formal notice gives one more before payment may stop.',
    data: z.object({ ...application, deliveredOn: day, answerBy: day }),
  },
  'apa-application.top-up-granted.v1': {
    summary:
      'An amount above the ceiling of the plan, for respite or while the caregiver is in hospital (L232-3-2, L232-3-3 CASF).',
    data: z.object({
      ...application,
      topUpId: id,
      kind: code,
      from: day,
      amountCents: cents,
      participationCents: cents,
      apaCents: cents,
    }),
  },
  'apa-application.suspended.v1': {
    summary: 'Payment stops from a day: hospital beyond thirty days (R232-32 CASF), or no provider declared.',
    data: z.object({ ...application, reason: code, from: day }),
  },
  'apa-application.resumed.v1': {
    summary: 'Payment goes on from a day, without a new application (R232-32 CASF).',
    data: z.object({ ...application, reason: code, from: day }),
  },
  'apa-application.revision-requested.v1': {
    summary: 'The right is looked at again by a linked application (R232-28 CASF).',
    data: z.object({ ...application, revisionId: id, reason: code }),
  },
  'apa-application.closed.v1': {
    summary: 'The application, or its right, is over.',
    data: z.object({ ...application, reason: code, on: day }),
  },
});
