import type { Communication } from 'fhir/r4';
import type { Message, MessageState } from '../domain/message';
import { systems } from './systems';

/** A message that never left is `not-done`; one that was tried in vain is `stopped`. */
const statuses: Readonly<Record<MessageState, Communication['status']>> = {
  waiting: 'preparation',
  held: 'preparation',
  sent: 'completed',
  stopped: 'not-done',
  failed: 'stopped',
};

const media: Readonly<Partial<Record<Message['via'], string>>> = { email: 'EMAILWRIT', sms: 'SMSWRIT' };

/**
 * That a person or a relative was written to, about what and when; never what was written: each of the circle reads
 * the others' entries. Null for mail to providers and to the desk, which is nobody's file.
 */
export function toCommunication(message: Message): Communication | null {
  const { residentId, recipient } = message;
  if (residentId === null || message.organizationId !== null) return null;
  const patient = { reference: `Patient/${residentId}` };
  const medium = media[message.via];
  return {
    resourceType: 'Communication',
    id: message.id,
    identifier: [{ system: systems.message, value: message.id }],
    status: statuses[message.state],
    ...(message.error && message.state !== 'sent'
      ? { statusReason: { coding: [{ system: systems.messageReason, code: reasonCode(message) }] } }
      : {}),
    category: [{ coding: [{ system: systems.messageKind, code: 'notice' }] }],
    priority: message.urgent ? 'urgent' : 'routine',
    ...(medium
      ? {
          medium: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: medium },
              ],
            },
          ],
        }
      : {}),
    subject: patient,
    topic: { coding: [{ system: systems.messageKind, code: message.template }] },
    ...(message.sentAt ? { sent: message.sentAt.toISOString() } : {}),
    recipient: [recipient === 'resident' ? patient : { reference: `RelatedPerson/${recipient}` }],
  };
}

/** Ours are those with the id of their message: clients do not choose ids. */
export function isOwnMessage({ id, identifier }: Communication): boolean {
  return identifier?.some(({ system, value }) => system === systems.message && value === id) ?? false;
}

/** What a server said about an address is nobody's business here. */
function reasonCode({ state, error }: Message): string {
  return state === 'stopped' && error ? error : 'not-delivered';
}
