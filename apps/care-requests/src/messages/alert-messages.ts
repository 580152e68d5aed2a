import type { DataOf, telehealthEvents } from '@chez-soi/contracts';
import { newId, parisDay } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { composeMessage, type Draft, type Message } from '../domain/message';
import { ResidentsStore } from '../store/residents.store';
import { deskRecipient, recipientsOf } from './recipients';
import { type Letter, letter } from './template';

export type AlertNotified = DataOf<(typeof telehealthEvents)['alert.notified.v1']>;

/** When, and by which event, somebody was to be told. */
interface Occasion {
  readonly eventId: string;
  readonly createdAt: Date;
  readonly now: Date;
}

/** What telemonitoring writes to people: that something waits for them, and never what was measured. */
export class AlertMessages {
  constructor(
    private readonly publicUrl: string,
    private readonly deskAddress: string | null,
  ) {}

  /** One message, or none for a relative whose mandate is over or whom nobody can reach: the next one is told then. */
  async of(sql: Sql, data: AlertNotified, occasion: Occasion): Promise<Message[]> {
    if (data.to === 'relation') return this.toRelative(sql, data, occasion);
    const [to, pages] =
      data.to === 'organization'
        ? [toOrganization(data.recipientId!), `${this.publicUrl}/provider/alerts`]
        : [deskRecipient(this.deskAddress), `${this.publicUrl}/coordinator/alerts`];
    const words = { ...professionalWords(data, pages) };
    return [compose(data, occasion, { ...to, ...words })];
  }

  private async toRelative(sql: Sql, data: AlertNotified, occasion: Occasion): Promise<Message[]> {
    const file = await new ResidentsStore(sql).find(data.residentId);
    if (!file || file.resident.status === 'deceased') return [];
    const { resident, relations } = file;
    const of = relations.filter(({ id }) => id === data.recipientId);
    const name = `${resident.givenName} ${resident.familyName}`;
    const page = `${this.publicUrl}/measures?resident=${resident.id}`;
    const words = relativeWords(data, name, page)[resident.language];
    return recipientsOf({ ...resident, phone: null }, of, parisDay(occasion.now)).map((to) =>
      compose(data, occasion, { ...to, organizationId: null, ...letter(resident.language, ...words) }),
    );
  }
}

/** By e-mail, to the address that the directory will show when the message leaves. */
function toOrganization(organizationId: string) {
  return { recipient: organizationId, via: 'email' as const, address: null, organizationId };
}

type To = Pick<Draft, 'recipient' | 'via' | 'address' | 'organizationId'> & Letter;

/** Quiet hours are the monitoring's own: what an operator raised leaves as soon as they allow. */
function compose(data: AlertNotified, { eventId, createdAt, now }: Occasion, to: To): Message {
  const isSilence = data.kind === 'silence';
  const about = { template: isSilence ? 'monitoring-silence' : 'monitoring-alert', urgent: !isSilence };
  const of = { residentId: data.residentId, careRequestId: null };
  return composeMessage({ id: newId(), eventId, createdAt, ...about, ...of, ...to }, now);
}

function professionalWords({ kind, step }: AlertNotified, pages: string): Letter {
  const before = step > 1 ? ' Personne n’a répondu avant vous.' : '';
  const [subject, what] =
    kind === 'silence'
      ? [
          'Télésurveillance : une mesure attendue n’est pas arrivée',
          'Une mesure attendue n’est pas arrivée chez une personne suivie. C’est un constat technique : vérifiez l’appareil, ou appelez la personne.',
        ]
      : [
          'Télésurveillance : une alerte attend votre réponse',
          'L’opérateur d’une télésurveillance a envoyé une alerte qui vous concerne.',
        ];
  return {
    subject,
    body: `Bonjour,\n\n${what}${before} Dites que vous vous en occupez, sinon la personne suivante est prévenue :\n\n${pages}\n\nChez-soi, pour le Département.\nCe message ne nomme personne : le nom est sur la page, après connexion.`,
  };
}

function relativeWords({ kind }: AlertNotified, name: string, page: string) {
  const [fr, en] =
    kind === 'silence'
      ? [
          [
            `La mesure attendue de ${name} n’est pas arrivée`,
            `Bonjour,\n\nLa mesure attendue chez ${name} n’est pas arrivée. L’appareil est peut-être éteint ou mal placé. Dites sur la page que vous vous en occupez, sinon la personne suivante est prévenue :\n\n${page}`,
          ],
          [
            `The expected reading of ${name} has not arrived`,
            `Hello,\n\nThe reading expected from ${name}'s home has not arrived. The device may be off or out of place. Say on the page that you take care of it, or the next person is told:\n\n${page}`,
          ],
        ]
      : [
          [
            `Télésurveillance de ${name} : une alerte`,
            `Bonjour,\n\nLe service qui suit ${name} à distance a envoyé une alerte. Dites sur la page que vous vous en occupez, sinon la personne suivante est prévenue :\n\n${page}\n\nEn cas d’urgence, appelez le 15.`,
          ],
          [
            `Telemonitoring of ${name}: an alert`,
            `Hello,\n\nThe service that monitors ${name} has sent an alert. Say on the page that you take care of it, or the next person is told:\n\n${page}\n\nIn an emergency, call 15.`,
          ],
        ];
  return { fr: fr as [string, string], en: en as [string, string] };
}
