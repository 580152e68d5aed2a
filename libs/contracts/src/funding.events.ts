import { z } from 'zod';
import { defineEvents } from './define-event';
import {
  cents,
  code,
  count,
  day,
  figureCode,
  figureStatus,
  figureUnit,
  flag,
  id,
  millionths,
  minutes,
  shippedFigure,
} from './facts';

/** Who pays, as account books write it; the codes are those of `payers` in libs/economics. */
const payer = z
  .enum(['CD', 'CNSA', 'AMO', 'AMC', 'CARSAT', 'ETAT', 'CCAS', 'PILOTE', 'USAGER'])
  .meta({ fact: 'code' });

const model = { modelId: id, modelCode: code, version: count };

export const fundingEvents = defineEvents('funding', {
  'delivery.valued.v1': {
    summary: 'A visit that took place was valued at the provider’s dated price.',
    data: z.object({
      deliveryId: id,
      visitId: id,
      residentId: id,
      organizationId: id,
      serviceCode: code,
      on: day,
      minutes,
      priceCents: cents,
      grossCents: cents,
    }),
  },
  'statement.settled.v1': {
    summary: 'A month of a person was posted, or corrected: what the whole month now comes to, and for whom.',
    data: z.object({
      statementId: id,
      residentId: id,
      month: day,
      modelCode: code.nullable(),
      modelVersion: count.nullable(),
      minutes,
      grossCents: cents,
      parts: z.array(z.object({ payer, cents })),
      correction: flag,
    }),
  },
  'invoice.issued.v1': {
    summary:
      'A provider’s invoice, or a credit note, was issued to a payer: everything posted since the one before.',
    data: z.object({
      invoiceId: id,
      organizationId: id,
      payer,
      residentId: id.nullable(),
      year: count,
      number: count,
      creditNote: flag,
      issuedOn: day,
      lines: count,
      totalCents: cents,
    }),
  },
  'model.published.v1': {
    summary: 'A version of an economic model was published: quotes go by it from its first day on.',
    data: z.object({ ...model, validFrom: day, validTo: day.nullable() }),
  },
  'model.retired.v1': {
    summary: 'A version of an economic model ends; without a last day it never held.',
    data: z.object({ ...model, lastDay: day.nullable() }),
  },
  'figure.published.v1': {
    summary:
      'A dated figure of the Département holds, or was closed, corrected or verified: the whole row, by its id; it takes the place of the shipped row it names.',
    data: z.object({
      figureId: id,
      figureKey: figureCode,
      unit: figureUnit,
      millionths,
      validFrom: day,
      validTo: day.nullable(),
      status: figureStatus,
      replaces: shippedFigure.nullable(),
    }),
  },
});
