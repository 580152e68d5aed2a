import { newId } from '@chez-soi/kernel';
import type { FollowUp } from '../domain/follow-up';
import { composeMessage, type Message } from '../domain/message';
import { deskRecipient } from './recipients';

const subject = 'Après une séance : un professionnel demande une suite';

/** What the desk is written when a professional asks for something after a session: that it waits, and for whom on the page. */
export class FollowUpMessages {
  constructor(
    private readonly publicUrl: string,
    private readonly deskAddress: string | null,
  ) {}

  toDesk({ residentId, askedAt }: FollowUp, eventId: string, now: Date): Message {
    const page = `${this.publicUrl}/coordinator/follow-ups`;
    const body = `Bonjour,\n\nAprès une séance à distance, un professionnel demande que quelque chose soit mis en place pour une personne accompagnée. Ce qu’il demande, et pour quand, est sur la page :\n\n${page}\n\nChez-soi, pour le Département.\nCe message ne nomme personne : le nom est sur la page, après connexion.`;
    const about = { template: 'session-follow-up', urgent: false, residentId, careRequestId: null };
    const sent = { id: newId(+now), eventId, createdAt: askedAt, subject, body };
    return composeMessage({ ...sent, ...about, ...deskRecipient(this.deskAddress) }, now);
  }
}
