import type { Clock } from '@chez-soi/kernel';
import { type Database, type Pace, ReadAudit } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import type { EncountersService } from '../encounters.service';
import type { CallStore } from '../store/call.store';
import type { EncounterStore } from '../store/encounter.store';
import type { KnownStore } from '../store/known.store';
import { ParticipantStore } from '../store/participant.store';
import { SessionActStore } from '../store/session-act.store';
import { SessionLinkStore } from '../store/session-link.store';
import { SessionOpinionStore } from '../store/session-opinion.store';
import { SessionStore } from '../store/session.store';
import { StayStore } from '../store/stay.store';
import { AfterSession, AfterStores } from './after-session';
import { CallersService } from './callers.service';
import { CallsService } from './calls.service';
import { Doorbell } from './doorbell';
import { Hellos, HelloStores } from './hellos';
import type { TurnOptions } from './ice';
import { Doors, JoiningService } from './joining.service';
import { LinkStores, LinkVisitsService } from './link-visits.service';
import { OpinionWordsService } from './opinion-words.service';
import { OpinionsService } from './opinions.service';
import { QualitySamples } from './quality-samples';
import { RingingService, RingStores } from './ringing.service';
import { RoomCommands } from './room-commands';
import { Rooms } from './rooms';
import { SessionAccess } from './session-access';
import { SessionActsService } from './session-acts.service';
import { SessionClockwork } from './session-clockwork';
import { SessionEnding } from './session-ending';
import { SessionFollowUpsService } from './session-follow-ups.service';
import { SessionLinksService } from './session-links.service';
import { SessionNotesService } from './session-notes.service';
import { RecordStores, SessionRecord } from './session-record';
import { SessionsService } from './sessions.service';
import { SignalsOptions, SignalsServer } from './signals.server';
import { Tickets } from './tickets';

export interface SessionsOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly publicUrl: string;
  readonly assertionKey: Uint8Array;
  /** Null where there is no TURN server: browsers then reach each other directly. */
  readonly turn: TurnOptions | null;
}

/** What video sessions need of the rest of the service. */
export interface Neighbours {
  readonly encounters: EncountersService;
  readonly encounterStore: EncounterStore;
  readonly known: KnownStore;
  readonly calls: CallStore;
  readonly pace: Pace;
}

export type Sessions = ReturnType<typeof createSessions>;

/** Video sessions, wired: rooms in memory, everything else in the service's tables. */
export function createSessions(database: Database, options: SessionsOptions, neighbours: Neighbours) {
  const { clock, log, turn, publicUrl, assertionKey } = options;
  const stores = {
    ...{ sessions: new SessionStore(), participants: new ParticipantStore(), stays: new StayStore() },
    ...{ links: new SessionLinkStore(), calls: neighbours.calls, opinions: new SessionOpinionStore() },
  };
  const rooms = new Rooms(clock);
  const recordStores = new RecordStores(database, stores.sessions, stores.stays, neighbours.encounterStore);
  const samples = new QualitySamples(database, stores.participants, clock);
  const record = new SessionRecord(recordStores, neighbours.encounters, { rooms, samples }, clock, log);
  const ending = new SessionEnding(database, stores.sessions, rooms, record);
  const audit = new ReadAudit(database);
  const access = new SessionAccess(database, stores.sessions, audit);
  const doors = new Doors(rooms, new Tickets(), turn);
  const joining = new JoiningService(database, stores.sessions, stores.participants, doors);
  const linkStores = new LinkStores(stores.sessions, stores.links, stores.participants);
  const doorbell = new Doorbell();
  const ringStores = new RingStores(database, stores.calls, neighbours.known);
  const calls = new CallsService(database, stores.calls, doorbell, rooms, ending);
  const hellos = new Hellos(new HelloStores(database, stores.sessions, stores.participants), doors, clock);
  const commands = new RoomCommands(database, stores.sessions, samples, { rooms, ending }, clock);
  const signalsOptions = new SignalsOptions(assertionKey, clock, log, turn);
  const signals = new SignalsServer(rooms, hellos, commands, signalsOptions);
  const visits = new LinkVisitsService(database, linkStores, access, joining, rooms);
  const words = new OpinionWordsService(database, stores.opinions, audit);
  const driven = { rooms, signals, calls, samples, ending, record, words };
  return {
    ...{ calls, doorbell, record, signals, words },
    sessions: new SessionsService(access, joining, ending, rooms),
    links: new SessionLinksService(database, access, stores.sessions, stores.links, publicUrl),
    visits,
    opinions: new OpinionsService(database, stores.participants, stores.opinions, access, visits),
    ...createAfter(database, access, audit, neighbours),
    callers: new CallersService(database, stores.calls, neighbours.known, audit),
    ringing: new RingingService(ringStores, doorbell, rooms, access),
    clockwork: new SessionClockwork(database, stores.sessions, driven, neighbours.pace),
  };
}

/** What whoever held a session writes of it afterwards. */
function createAfter(
  database: Database,
  access: SessionAccess,
  audit: ReadAudit,
  { encounterStore, known }: Neighbours,
) {
  const after = new AfterSession(new AfterStores(encounterStore, known), access);
  return {
    notes: new SessionNotesService(database, after, audit),
    followUps: new SessionFollowUpsService(database, after, audit),
    acts: new SessionActsService(database, new SessionActStore(), encounterStore, access, audit),
  };
}
