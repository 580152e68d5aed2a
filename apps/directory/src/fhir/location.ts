import type { OrganizationInput } from '@chez-soi/contracts';
import type { Location, LocationHoursOfOperation } from 'fhir/r4';
import type { Organization } from '../organization';
import { telecom, toAddress } from './organization';
import { referenceTo } from './systems';

export const locationPaths = [
  'status',
  'mode',
  'name',
  'telecom[system=phone]',
  'telecom[system=email]',
  'address',
  'physicalType',
  'position',
  'managingOrganization',
  'hoursOfOperation',
];

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The public place of an organisation, at the centre of its commune; never anybody's home. */
export function toLocation(
  { id, locationId, input }: Organization,
  position: { readonly lat: number; readonly lon: number },
): Location {
  return {
    resourceType: 'Location',
    id: locationId,
    status: input.active ? 'active' : 'inactive',
    mode: 'instance',
    name: input.name,
    telecom: telecom(input),
    address: toAddress(input.address),
    physicalType: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'si' }],
    },
    position: { latitude: position.lat, longitude: position.lon },
    managingOrganization: referenceTo('Organization', id),
    ...hours(input),
  };
}

function hours({ availability }: OrganizationInput): Pick<Location, 'hoursOfOperation'> {
  if (availability.weekly.length === 0) return {};
  return { hoursOfOperation: availability.weekly.map(hoursOf) };
}

/** FHIR knows no 24:00: a span until midnight has no closing time that day. */
function hoursOf({
  day,
  from,
  to,
}: OrganizationInput['availability']['weekly'][number]): LocationHoursOfOperation {
  const daysOfWeek = [days[day - 1]!];
  if (from === '00:00' && to === '24:00') return { daysOfWeek, allDay: true };
  return { daysOfWeek, openingTime: `${from}:00`, ...(to === '24:00' ? {} : { closingTime: `${to}:00` }) };
}
