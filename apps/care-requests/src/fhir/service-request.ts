import type { ServiceRequest } from 'fhir/r4';
import type { CareRequest, Need } from '../domain/care-request';
import { systems } from './systems';

/** One order per need; the needs of one request share its id as `requisition`. */
export function toServiceRequests(request: CareRequest): ServiceRequest[] {
  return request.needs.map((need) => toServiceRequest(request, need));
}

function toServiceRequest(request: CareRequest, need: Need): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    id: need.id,
    requisition: { system: systems.requisition, value: request.id },
    status: statusOf(request, need),
    intent: 'order',
    priority: need.urgency === 'urgent' ? 'urgent' : 'routine',
    code: { coding: [{ system: systems.service, code: need.serviceCode }] },
    subject: { reference: `Patient/${request.residentId}` },
    authoredOn: request.submittedAt.toISOString(),
    occurrenceTiming: {
      repeat: {
        boundsPeriod: { start: request.startOn },
        frequency: need.timesPerWeek,
        period: 1,
        periodUnit: 'wk',
        ...(need.minutesPerVisit > 0 ? { duration: need.minutesPerVisit, durationUnit: 'min' as const } : {}),
      },
    },
  };
}

function statusOf(request: CareRequest, need: Need): ServiceRequest['status'] {
  if (request.state === 'cancelled') return 'revoked';
  if (request.state === 'completed' || need.finished) return 'completed';
  return request.state === 'suspended' ? 'on-hold' : 'active';
}
