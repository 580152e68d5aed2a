import { z } from 'zod';
import { defineEvents } from './define-event';
import {
  cents,
  code,
  communeCode,
  day,
  degrees,
  flag,
  id,
  legalStatus,
  minutes,
  priceUnit,
  time,
} from './facts';

export const weeklyHours = z.object({
  day: z.int().min(1).max(7).meta({ fact: 'weekday' }),
  from: time,
  to: time,
});

/** Public facts of a legal person: what ranking and funding need. */
const organization = {
  organizationId: id,
  kind: code,
  legalStatus,
  habilitation: flag,
  active: flag,
  communeCode,
  position: z.object({ lat: degrees, lon: degrees }),
  qualifications: z.array(code),
  zones: z.array(communeCode),
  authorization: z.object({ from: day, to: day.nullable() }).nullable(),
  declaredMinutesPerWeek: minutes,
  weekly: z.array(weeklyHours),
  closedOn: z.array(day),
};

export const directoryEvents = defineEvents('directory', {
  'organization.registered.v1': {
    summary: 'An organisation that delivers services entered the directory.',
    data: z.object(organization),
  },
  'organization.updated.v1': {
    summary: 'The public facts of an organisation changed: zone, hours, authorisation, activity.',
    data: z.object(organization),
  },
  'offer.published.v1': {
    summary: 'An organisation offers a service at a price from a day on.',
    data: z.object({
      offerId: id,
      organizationId: id,
      serviceCode: code,
      priceCents: cents,
      per: priceUnit,
      from: day,
      to: day.nullable(),
    }),
  },
  'offer.withdrawn.v1': {
    summary: 'An organisation no longer offers a service after a day.',
    data: z.object({ offerId: id, organizationId: id, serviceCode: code, to: day }),
  },
});
