import { z } from 'zod';
import { defineEvents } from './define-event';
import { code, count, day, gir, id, minutes, priceUnit } from './facts';

const service = {
  serviceId: id,
  serviceCode: code,
  family: code,
  version: count,
  unit: priceUnit,
  usualMinutes: minutes.nullable(),
  qualifications: z.array(code),
  gir: z.object({ min: gir, max: gir }).nullable(),
  prescriptionRequired: z.boolean().meta({ fact: 'flag' }),
};

export const catalogueEvents = defineEvents('catalogue', {
  'service.published.v1': {
    summary: 'A kind of service, or a new version of it, can be asked for.',
    data: z.object({ ...service, publishedOn: day }),
  },
  'service.retired.v1': {
    summary: 'A kind of service can no longer be asked for.',
    data: z.object({ serviceId: id, serviceCode: code, retiredOn: day }),
  },
});
