import type { telehealthEvents } from '@chez-soi/contracts';
import { writeDocuments } from '@chez-soi/fhir';
import type { Handler } from '@chez-soi/messaging';
import { platformCtx, recordWrite, Statement } from '@chez-soi/service-kit';
import { consentSurface } from '../fhir/circle.surface';
import { toSessionConsent } from '../fhir/session-consent';

/** A participant's consent to a video session, given or taken back: its Consent follows, one version an event. */
export function onSessionConsent(
  status: 'active' | 'inactive',
): Handler<(typeof telehealthEvents)['session-consent.given.v1' | 'session-consent.withdrawn.v1']> {
  return async ({ id, data, sequence, correlationid }, tx) => {
    const resource = toSessionConsent(data, status);
    const ctx = platformCtx(new Date(data.at), { correlationId: correlationid, causationId: id });
    const statement = recordWrite(new Statement(), ctx, {
      ...{ entityType: 'Consent', entityIds: [resource.id!], residentId: data.residentId },
    });
    const write = { surface: consentSurface, resource, version: Number(sequence) };
    await writeDocuments(statement, [write], ctx.now).run(tx);
  };
}
