import { SESSION_CONSENT_VERSION, SESSION_NOTE_CODE } from '@chez-soi/contracts';
import { addDays, type Day, namedId, parisDay, parisInstant, weekday } from '@chez-soi/kernel';
import { untilHeard } from '@chez-soi/messaging';
import { type Actor, type Ctx, type Database, platformCtx, type Sql } from '@chez-soi/service-kit';
import type { TelehealthServices } from '../services';
import { AppointmentStore } from '../store/appointment.store';
import { KnownStore } from '../store/known.store';

const SERVICE = 'video-consultation';
const ASKED_SERVICE = 'nurse-visit';
const DUE_IN_DAYS = 4;
const MINUTE_MS = 60_000;
const EVENTS_WITHIN_MS = 20_000;

/** Whose consultation the demonstration tells of, and who was in the room. */
export interface DemoSession {
  readonly residentId: string;
  readonly organizationId: string;
  readonly clinician: DemoVisitor;
  /** Beside the person, on their own account. */
  readonly relative: DemoVisitor & { readonly relationId: string };
}

interface DemoVisitor {
  readonly accountId: string;
  readonly name: string;
}

interface Telehealth {
  readonly database: Database;
  readonly services: TelehealthServices;
}

/**
 * A consultation of the week before, through the real commands at instants of the past: held, with the note shown to the
 * relative, a follow-up that waits, the act declared and the question answered in words. All of it or nothing; what
 * exists stays as it is. Waits until the events of who and what it is about have arrived.
 */
export async function loadDemoSession(telehealth: Telehealth, whose: DemoSession, now: Date): Promise<void> {
  const { database } = telehealth;
  const id = namedId(`demo-session:${whose.residentId}`);
  if (await new AppointmentStore(database).read(id)) return;
  await untilKnown(database, whose);
  const startsAt = parisInstant(dayOfSession(parisDay(now)), '10:00');
  const at = (minutes: number) => new Date(+startsAt + minutes * MINUTE_MS);
  await database.atomically(async (tx) => {
    const story = new Story(telehealth, tx, id, whose);
    await story.book(at(-3 * 24 * 60), startsAt, at(20));
    await story.hold(at(0), at(17));
    await story.writeUp(at(25), addDays(parisDay(now), DUE_IN_DAYS));
    await story.sayHowItWent(at(26));
  });
}

/** A working day, in a week that is over, so that the words may be read. */
function dayOfSession(today: Day): Day {
  const before = addDays(today, -7);
  return addDays(before, -Math.max(0, weekday(before) - 5));
}

class Story {
  constructor(
    private readonly telehealth: Telehealth,
    private readonly tx: Sql,
    private readonly id: string,
    private readonly whose: DemoSession,
  ) {}

  async book(now: Date, startsAt: Date, endsAt: Date): Promise<void> {
    const { residentId, organizationId } = this.whose;
    const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    const asked = { residentId, organizationId, serviceCode: SERVICE, ...times };
    await this.telehealth.services.appointments.book(this.asDesk(now), asked, { id: this.id });
  }

  /** Both are in the room, until the physician ends it. */
  async hold(from: Date, until: Date): Promise<void> {
    const { sessions, record } = this.telehealth.services.video;
    const { clinician, relative } = this.whose;
    const consent = SESSION_CONSENT_VERSION;
    const host = await sessions.join(this.asClinician(from), this.id, { consent, name: clinician.name });
    const guest = await sessions.join(this.asRelative(from), this.id, { consent, name: relative.name });
    const present = [host, guest].map(({ participantId }) => ({ id: participantId, since: from }));
    await record.record(this.tx, this.id, { phase: 'talking', present }, from);
    await record.record(this.tx, this.id, { phase: 'ended', present: [] }, until);
    await sessions.end(this.asClinician(until), this.id);
  }

  async writeUp(now: Date, dueOn: Day): Promise<void> {
    const { notes, followUps, acts } = this.telehealth.services.video;
    const { residentId, relative } = this.whose;
    const ctx = this.asClinician(now);
    await notes.write(ctx, this.id, {
      version: 0,
      text: 'Tension 13/8, prise avec son appareil. La plaie de la jambe gauche se referme, pas de fièvre. Pansement tous les deux jours ; à revoir dans trois semaines.',
    });
    await this.telehealth.services.telemonitoring.sharing.share(
      this.asDesk(now),
      residentId,
      relative.relationId,
      { codes: [SESSION_NOTE_CODE], alerts: false },
    );
    await followUps.ask(ctx, this.id, {
      ...{ dueOn, serviceCode: ASKED_SERVICE },
      words: 'Passage d’une infirmière tous les deux jours pour le pansement de la jambe gauche.',
    });
    await acts.declare(ctx, this.id, { version: 0, act: 'tcg', inCarePathway: true });
  }

  async sayHowItWent(now: Date): Promise<void> {
    await this.telehealth.services.video.opinions.give(this.asRelative(now), this.id, {
      opinion: 'very-good',
      words: 'Mon oncle entendait bien le médecin. Il a fallu un moment pour trouver comment monter le son.',
    });
  }

  private asClinician(now: Date): Ctx {
    const { clinician, organizationId } = this.whose;
    return ctxOf(now, { roles: ['clinician'], accountId: clinician.accountId, organizationId });
  }

  private asRelative(now: Date): Ctx {
    const { residentId, relative } = this.whose;
    const grant = { residentId, relationId: relative.relationId, mandate: 'family-caregiver' };
    return ctxOf(now, { roles: ['family'], accountId: relative.accountId, residents: [grant] });
  }

  private asDesk(now: Date): Ctx {
    return ctxOf(now, { roles: ['coordinator'], accountId: 'demo' });
  }
}

function ctxOf(now: Date, who: Pick<Actor, 'roles' | 'accountId'> & Partial<Actor>): Ctx {
  return {
    ...platformCtx(now),
    actor: { residents: [], organizationId: null, language: 'fr', ...who },
  };
}

async function untilKnown(database: Database, { residentId, organizationId }: DemoSession): Promise<void> {
  const known = new KnownStore();
  const isKnown = async () =>
    (await known.lockResident(database, residentId)) !== undefined &&
    (await known.lockOrganization(database, organizationId)) !== undefined &&
    (await known.isOffered(database, SERVICE)) &&
    (await known.isOffered(database, ASKED_SERVICE));
  await untilHeard(
    isKnown,
    EVENTS_WITHIN_MS,
    () => 'What the session of the demonstration is about is not known',
  );
}
