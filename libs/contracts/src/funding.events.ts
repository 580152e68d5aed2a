import { z } from 'zod';
import { defineEvents } from './define-event';
import { cents, code, day, id, minutes } from './facts';

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
});
