import { Injectable } from '@nestjs/common';
import type { CloudEvent } from '@chez-soi/contracts';
import { type Day, newId, parisDay, parisInstant } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { ApaApplication } from '../domain/apa/application';
import { daysBetween } from '../domain/apa/calendar';
import { clocksOf } from '../domain/apa/clocks';
import { clockCode } from '../domain/apa/reminders';
import { composeMessage, type Message } from '../domain/message';
import { dayFr } from '../domain/wording';
import { ApaStore } from '../store/apa.store';
import { type DeskReminder, DeskRemindersStore } from '../store/desk-reminders.store';

/** Reminders are made from eight; by half past, those of the day are all there. */
const WRITTEN_AT = '08:30';

/** Where the Département's team is written to; without an address, the mail is shown to the administrator. */
export class Desk {
  constructor(
    readonly address: string | null,
    /** The board of deadlines; the address of an application is this and its id. */
    readonly page: string,
  ) {}
}

interface ReminderData {
  readonly apaApplicationId: string;
  readonly clock: string;
  readonly lastDay: Day;
  readonly owedBy: string;
}

/** A reminder of something that the Département owes. */
export function isForDesk(event: CloudEvent): boolean {
  return (
    event.type === 'apa-application.reminder-due.v1' &&
    (event.data as unknown as ReminderData).owedBy === 'departement'
  );
}

const owed: Readonly<Record<string, string>> = {
  ar10: 'Accuser réception, ou demander les pièces',
  plan30: 'Proposer le plan d’aide',
  definitif8: 'Envoyer le plan définitif',
  decision2m: 'Notifier la décision',
  revision: 'Réviser le droit',
};

/**
 * One mail a morning for the whole desk, and not one per file: a Département has hundreds of clocks, and a mail that
 * lists the day's work is read where forty mails are not. It names nobody: who signs in sees who it is.
 */
@Injectable()
export class DeskDigest {
  constructor(private readonly desk: Desk) {}

  async keep(sql: Sql, event: CloudEvent): Promise<void> {
    const { apaApplicationId: applicationId, clock, lastDay } = event.data as unknown as ReminderData;
    await new DeskRemindersStore(sql).keep(event.id, { applicationId, clock, lastDay });
  }

  /** What waits to be told, without the clocks that have stopped meanwhile; nothing before half past eight. */
  async write(sql: Sql, now: Date): Promise<Message[]> {
    const today = parisDay(now);
    if (now < parisInstant(today, WRITTEN_AT)) return [];
    const taken = await new DeskRemindersStore(sql).takeFor(today);
    if (taken.length === 0) return [];
    const applications = await new ApaStore(sql).byIds(taken.map(({ applicationId }) => applicationId));
    const running = nearest(taken).filter((one) => runs(applications, one));
    return running.length === 0 ? [] : [this.compose(running, today, now)];
  }

  private compose(running: readonly DeskReminder[], today: Day, now: Date): Message {
    const { address, page } = this.desk;
    const lines = running.map(
      ({ clock, lastDay, applicationId }) =>
        `- ${owed[clock] ?? clock}, ${daysFr(daysBetween(today, lastDay))} (${dayFr(lastDay)}) : ${page}/${applicationId}`,
    );
    const count = running.length === 1 ? 'un délai approche' : `${running.length} délais approchent`;
    return composeMessage(
      {
        ...{ id: newId(), eventId: newId(), template: 'apa-desk-digest', recipient: 'desk', urgent: false },
        ...{ via: address ? ('email' as const) : ('page' as const), address, organizationId: null },
        ...{ residentId: null, careRequestId: null, createdAt: now },
        subject: `APA : ${count}, au ${dayFr(today)}`,
        body: `Bonjour,\n\nCe que le Département doit faire, du plus proche au plus lointain :\n\n${lines.join('\n')}\n\nTout l’échéancier : ${page}\n\nCe message ne nomme personne : les noms sont sur les pages, après connexion.`,
      },
      now,
    );
  }
}

function daysFr(left: number): string {
  if (left < 0) return `en retard de ${-left} jour${left < -1 ? 's' : ''}`;
  if (left === 0) return 'dernier jour aujourd’hui';
  return left === 1 ? 'dernier jour demain' : `dans ${left} jours`;
}

/** A mail that comes late may hold two thresholds of one clock. */
function nearest(taken: readonly DeskReminder[]): DeskReminder[] {
  const key = (one: DeskReminder) => `${one.applicationId} ${one.clock} ${one.lastDay}`;
  return [...new Map(taken.map((one) => [key(one), one])).values()];
}

function runs(applications: readonly ApaApplication[], reminder: DeskReminder): boolean {
  const application = applications.find(({ id }) => id === reminder.applicationId);
  return (
    application !== undefined &&
    clocksOf(application).some(
      ({ code, lastDay }) => clockCode(code) === reminder.clock && lastDay === reminder.lastDay,
    )
  );
}
