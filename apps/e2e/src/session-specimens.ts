import { SESSION_CONSENT_VERSION } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';

/** The form of a link's token and of a device's secret; none of the platform's. */
const secret = 'A'.repeat(43);

/** A body for each command of video sessions and calls. */
export function sessionBodies(organizationId: string): Readonly<Record<string, unknown>> {
  return {
    'POST /api/telehealth/sessions/:id/join': { consent: SESSION_CONSENT_VERSION, name: 'Essai' },
    'POST /api/telehealth/sessions/:id/withdraw-consent': {},
    'POST /api/telehealth/sessions/:id/end': {},
    'POST /api/telehealth/sessions/:id/opinion': { opinion: 'fair' },
    'PUT /api/telehealth/sessions/:id/note': { text: 'Essai', version: 0 },
    'POST /api/telehealth/sessions/:id/follow-ups': { words: 'Essai', dueOn: parisDay(new Date()) },
    'PUT /api/telehealth/sessions/:id/act': { version: 0, act: 'tcg', inCarePathway: true },
    'POST /api/telehealth/sessions/:id/links': { label: 'Essai', role: 'relative' },
    'POST /api/telehealth/sessions/:id/links/:linkId/revoke': {},
    'POST /api/telehealth/session-links/read': { token: secret },
    'POST /api/telehealth/session-links/join': {
      ...{ token: secret, device: secret, consent: SESSION_CONSENT_VERSION },
    },
    'POST /api/telehealth/session-links/withdraw-consent': { token: secret, device: secret },
    'POST /api/telehealth/session-links/opinion': { token: secret, device: secret, opinion: 'fair' },
    'PUT /api/telehealth/opinions/:id/reading': { read: true },
    'PUT /api/telehealth/residents/:residentId/callers': {
      ...{ version: 0, callers: [{ kind: 'organization', organizationId }] },
    },
    'POST /api/telehealth/residents/:residentId/calls': { name: 'Essai' },
    'POST /api/telehealth/calls/:id/answer': {},
    'POST /api/telehealth/calls/:id/refuse': {},
    'POST /api/telehealth/calls/:id/cancel': {},
  };
}
