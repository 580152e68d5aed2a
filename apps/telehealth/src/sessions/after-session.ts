import { DomainError } from '@chez-soi/kernel';
import type { Ctx, Sql } from '@chez-soi/service-kit';
import type { Encounter } from '../domain/encounter';
import type { Place, Session } from '../domain/session';
import { mayDocument } from '../domain/session-note';
import type { EncounterStore } from '../store/encounter.store';
import type { KnownStore } from '../store/known.store';
import { SessionFollowUpStore } from '../store/session-follow-up.store';
import { SessionNoteStore } from '../store/session-note.store';
import { SharingStore } from '../telemonitoring/store/sharing.store';
import type { SessionAccess } from './session-access';

/** What is written of a session is kept in these. */
export class AfterStores {
  readonly notes = new SessionNoteStore();
  readonly followUps = new SessionFollowUpStore();
  readonly sharing = new SharingStore();

  constructor(
    readonly encounters: EncounterStore,
    readonly known: KnownStore,
  ) {}
}

/** A session and the caller's place in it. */
interface Found {
  readonly session: Session;
  readonly place: Place;
}

/** Whoever held a session, in it and afterwards. */
export class AfterSession {
  constructor(
    readonly stores: AfterStores,
    readonly access: SessionAccess,
  ) {}

  /** Its Encounter, locked; refused, with an entry in the audit, for who did not hold it. */
  async lock(ctx: Ctx, tx: Sql, { session, place }: Found): Promise<Encounter> {
    const { id, residentId } = session;
    const encounter = await this.stores.encounters.ofSession(tx, id, 'FOR UPDATE');
    if (encounter && mayDocument(session, place, encounter)) return encounter;
    return this.access.refuse(ctx, 'SessionNote', id, residentId, notYet());
  }
}

function notYet(): DomainError {
  return DomainError.rule(
    'La note et les suites s’écrivent par le professionnel qui tient la séance, à partir de son début.',
    'The note and the follow-ups are written by the professional who holds the session, from its beginning on.',
  );
}
