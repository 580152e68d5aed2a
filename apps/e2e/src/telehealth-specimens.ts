import { addDays, newId, parisDay } from '@chez-soi/kernel';
import { sessionBodies } from './session-specimens';

const aMonitoring = (residentId: string, operatorId: string) => ({
  ...{ residentId, operatorId, kind: 'comfort', startsOn: parisDay(new Date()), endsOn: null },
  ...{ consentOn: parisDay(new Date()), device: 'Balance', quietHours: null },
  measures: [{ code: '29463-7', everyDays: 1, by: '20:00' }],
  recipients: [{ kind: 'organization', id: operatorId, minutes: 30 }],
});

/** A body for each command of telehealth. */
export function telehealthBodies(
  residentId: string,
  organizationId: string,
): Readonly<Record<string, unknown>> {
  const tomorrow = addDays(parisDay(new Date()), 1);
  const { measures, recipients, quietHours } = aMonitoring(residentId, organizationId);
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  return {
    'POST /api/telehealth/appointments': {
      residentId,
      organizationId,
      serviceCode: 'teleconsultation',
      startsAt: inMinutes(60),
      endsAt: inMinutes(90),
    },
    'POST /api/telehealth/schedules': {
      organizationId,
      serviceCode: 'video-consultation',
      actors: [`Practitioner/${newId()}`],
    },
    'POST /api/telehealth/schedules/:id/slots': {
      ...{ from: tomorrow, to: tomorrow, minutes: 30, closedOn: [] },
      weekly: [{ day: 1, from: '09:00', to: '12:00' }],
    },
    'POST /api/telehealth/schedules/:id/waiting': { residentId },
    'POST /api/telehealth/slots/:id/appointments': { residentId },
    'POST /api/telehealth/appointments/:id/confirm': {},
    'POST /api/telehealth/appointments/:id/pass': {},
    'POST /api/telehealth/slots/:id/block': {},
    'POST /api/telehealth/slots/:id/unblock': {},
    'PUT /api/telehealth/residents/:id/equipment': { internet: 'fixed', device: 'tablet' },
    'POST /api/telehealth/appointments/:id/move': { slotId: newId() },
    'POST /api/telehealth/appointments/:id/attendance': { action: 'arrive' },
    'POST /api/telehealth/appointments/:id/answer': {
      actor: `Patient/${residentId}`,
      status: 'accepted',
    },
    'POST /api/telehealth/encounters': { appointmentId: newId() },
    'POST /api/telehealth/encounters/:id/moves': { action: 'arrive' },
    'POST /api/telehealth/appointments/:id/cancel': { reason: 'resident' },
    ...sessionBodies(organizationId),
    'POST /api/telehealth/telemonitoring/monitorings': aMonitoring(residentId, organizationId),
    'PUT /api/telehealth/telemonitoring/monitorings/:id': {
      version: 1,
      measures,
      recipients,
      quietHours,
    },
    'POST /api/telehealth/telemonitoring/monitorings/:id/end': { reason: 'replaced' },
    'PUT /api/telehealth/telemonitoring/residents/:id/sharing/:relationId': {
      codes: ['29463-7'],
      alerts: true,
    },
    'POST /api/telehealth/telemonitoring/alerts/:id/acknowledge': {},
    'POST /api/telehealth/telemonitoring/alerts/:id/handle': { outcome: 'person-called' },
    'POST /api/telehealth/telemonitoring/webhook/:operator': {},
    'POST /api/telehealth/telemonitoring/operators/:id/secrets': {},
  };
}
