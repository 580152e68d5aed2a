import { type Facet, filledIn } from '@chez-soi/fhir';
import type { ServiceRequest } from 'fhir/r4';
import type { CareRequest, Need } from '../domain/care-request';
import { codeIn, idIn } from './reading';
import { rhythmIn, toTiming } from './rhythm';
import { canonicals, systems } from './systems';

export const urgencyIn = ({ priority }: { priority?: string }): 'normal' | 'urgent' =>
  priority === undefined || priority === 'routine' ? 'normal' : 'urgent';

/** Why it was revoked, as a code of ours. */
export function reasonIn({ extension = [] }: ServiceRequest): string | undefined {
  const { valueCodeableConcept: concept } =
    extension.find(({ url }) => url === canonicals.statusReason) ?? {};
  return codeIn(concept, systems.reason) ?? concept?.coding?.[0]?.code;
}

export const serviceRequestFacets: readonly Facet<ServiceRequest>[] = [
  filledIn('requisition'),
  filledIn('authoredOn'),
  { name: 'status', paths: ['status'], read: ({ status }) => status },
  { name: 'extension', paths: [`extension[url=${canonicals.statusReason}]`], read: reasonIn },
  { name: 'intent', paths: ['intent'], read: ({ intent }) => intent },
  { name: 'priority', paths: ['priority'], read: urgencyIn },
  { name: 'code', paths: ['code'], read: ({ code }) => codeIn(code, systems.service) },
  { name: 'subject', paths: ['subject'], read: ({ subject }) => idIn(subject, 'Patient') },
  {
    name: 'occurrence',
    paths: ['occurrenceTiming', 'occurrencePeriod', 'occurrenceDateTime'],
    read: rhythmIn,
  },
];

/** One order per need; the needs of one request share its id as `requisition`. */
export function toServiceRequests(request: CareRequest): ServiceRequest[] {
  return request.needs.map((need) => toServiceRequest(request, need));
}

function toServiceRequest(request: CareRequest, need: Need): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    id: need.id,
    ...becauseOf(request),
    requisition: { system: systems.requisition, value: request.id },
    status: statusOf(request, need),
    intent: 'order',
    priority: need.urgency === 'urgent' ? 'urgent' : 'routine',
    code: { coding: [{ system: systems.service, code: need.serviceCode }] },
    subject: { reference: `Patient/${request.residentId}` },
    authoredOn: request.submittedAt.toISOString(),
    ...toTiming({ ...need, startOn: request.startOn }),
  };
}

function becauseOf({ state, reason }: CareRequest): Pick<ServiceRequest, 'extension'> {
  if (state !== 'cancelled' || reason === null) return {};
  const valueCodeableConcept = { coding: [{ system: systems.reason, code: reason }] };
  return { extension: [{ url: canonicals.statusReason, valueCodeableConcept }] };
}

function statusOf(request: CareRequest, need: Need): ServiceRequest['status'] {
  if (request.state === 'cancelled') return 'revoked';
  if (request.state === 'completed' || need.finished) return 'completed';
  return request.state === 'suspended' ? 'on-hold' : 'active';
}
