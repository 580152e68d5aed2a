import {
  AWAY_MS,
  type EndReason,
  type LeaveReason,
  type MediaState,
  MOST_IN_ROOM,
  type RoomParticipant,
  type ServerSignal,
  type signalCloseCodes,
  type SignalProblem,
} from '@chez-soi/contracts';
import { problemMessage, removalMessage } from './room-words';

/** So many wait at most before one door. */
const MOST_WAITING = 8;

/** Somebody who says hello. */
export interface Guest {
  readonly id: string;
  readonly role: RoomParticipant['role'];
  readonly isHost: boolean;
  readonly name: string | null;
  readonly order: number;
  readonly instance: string;
  /** Signed in: let in as soon as a host is there. Others wait for a host's word. */
  readonly isKnown: boolean;
  /** Was let in before, in this session. */
  readonly wasAdmitted: boolean;
}

/** What a welcome tells besides the room. */
export type Greeting = Pick<
  Extract<ServerSignal, { type: 'welcome' }>,
  'sessionId' | 'resumption' | 'iceServers' | 'closesAt'
>;

/** One message to one person, and perhaps the end of the socket after it. */
export interface Delivery {
  readonly to: string;
  readonly signal: ServerSignal;
  readonly close?: keyof typeof signalCloseCodes;
}

/** Whom a description or candidate is for, and which life of their page; undefined: whichever it is. */
interface Addressee {
  readonly to: string;
  readonly instance?: string | undefined;
}

interface Seat extends Guest {
  media: MediaState | null;
  /** Since when in the room; null while waiting before it. */
  since: Date | null;
  /** Since when the line is broken. */
  awaySince: Date | null;
}

/** Who is in a session's room and before its door. Every method answers what is to be told to whom. */
export class Room {
  private readonly seats = new Map<string, Seat>();

  /** Whoever is in the room, and since when; those whose line broke a moment ago too. */
  get present(): readonly { readonly id: string; readonly since: Date }[] {
    return this.inside().map(({ id, since }) => ({ id, since: since! }));
  }

  get isEmpty(): boolean {
    return this.seats.size === 0;
  }

  /** Whether everybody's line has been broken since `instant` or before. */
  isAbandonedSince(instant: Date): boolean {
    return [...this.seats.values()].every(({ awaySince }) => awaySince !== null && awaySince <= instant);
  }

  /** True when one person more would be too many. Whoever has a place keeps it. */
  isFullFor(id: string): boolean {
    if (this.seats.has(id)) return false;
    return this.inside().length >= MOST_IN_ROOM || this.seats.size - this.inside().length >= MOST_WAITING;
  }

  /** Somebody comes in, or back: the same person twice is one person. Null when there is no place. */
  enter(guest: Guest, greeting: Greeting, now: Date): Delivery[] | null {
    if (this.isFullFor(guest.id)) return null;
    const was = this.seats.get(guest.id);
    const isLetIn = guest.isHost || guest.wasAdmitted || (guest.isKnown && this.hasHost());
    const seat: Seat = {
      ...guest,
      media: was?.media ?? null,
      since: was?.since ?? (isLetIn ? now : null),
      awaySince: null,
    };
    this.seats.set(guest.id, seat);
    const news: ServerSignal = was?.since
      ? { type: 'returned', participant: view(seat) }
      : { type: 'joined', participant: view(seat) };
    const others = seat.since ? this.others(seat.id, news) : this.hosts({ ...news, type: 'waiting' });
    const welcome = this.welcome(seat, greeting);
    const knownToo = guest.isHost && !was ? this.admitKnown(now) : [];
    return [welcome, ...others, ...knownToo];
  }

  /** The line broke; the place is kept. */
  lose(id: string, now: Date): Delivery[] {
    const seat = this.seats.get(id);
    if (!seat || seat.awaySince) return [];
    seat.awaySince = now;
    return seat.since ? this.others(id, { type: 'away', participantId: id }) : [];
  }

  /** Places of those who did not come back in time are given up. */
  expire(now: Date): Delivery[] {
    const gone = [...this.seats.values()].filter(
      ({ awaySince }) => awaySince && +awaySince + AWAY_MS <= +now,
    );
    return gone.flatMap(({ id }) => this.leave(id, 'lost'));
  }

  leave(id: string, reason: LeaveReason): Delivery[] {
    const seat = this.seats.get(id);
    if (!seat) return [];
    this.seats.delete(id);
    return seat.since
      ? this.others(id, { type: 'left', participantId: id, reason })
      : this.hosts({ type: 'waits-no-more', participantId: id });
  }

  /** As `leave`, and the person is told why. */
  remove(id: string, reason: LeaveReason): Delivery[] {
    if (!this.seats.has(id)) return [];
    const signal: ServerSignal = { type: 'removed', reason, message: removalMessage(reason) };
    return [{ to: id, signal, close: 'removed' }, ...this.leave(id, reason)];
  }

  admit(by: string, id: string, now: Date): Delivery[] {
    const seat = this.seats.get(id);
    if (!this.isHost(by)) return [problem(by, 'not-host')];
    if (!seat) return [problem(by, 'unknown-participant')];
    if (seat.since) return [];
    if (this.inside().length >= MOST_IN_ROOM) return [problem(by, 'room-full')];
    return this.letIn(seat, now);
  }

  turnAway(by: string, id: string): Delivery[] {
    if (!this.isHost(by)) return [problem(by, 'not-host')];
    if (this.seats.get(id)?.isHost !== false) return [problem(by, 'unknown-participant')];
    return this.remove(id, 'turned-away');
  }

  /**
   * A description or candidate from one to another; both are in the room. What is for a page that was loaded anew since
   * is dropped: taken as the answer to the new page's offer, it would lead that line nowhere.
   */
  relay(from: string, { to, instance }: Addressee, signal: ServerSignal): Delivery[] {
    if (!this.seats.get(from)?.since) return [problem(from, 'not-admitted')];
    const seat = this.seats.get(to);
    if (from === to || !seat?.since) return [problem(from, 'unknown-participant')];
    return instance === undefined || instance === seat.instance ? [{ to, signal }] : [];
  }

  tell(from: string, media: MediaState): Delivery[] {
    const seat = this.seats.get(from);
    if (!seat) return [];
    seat.media = media;
    return seat.since ? this.others(from, { type: 'state', from, ...media }) : [];
  }

  end(reason: EndReason): Delivery[] {
    const ids = [...this.seats.keys()];
    this.seats.clear();
    return ids.map((to) => ({ to, signal: { type: 'ended', reason }, close: 'ended' }));
  }

  isHost(id: string): boolean {
    return this.seats.get(id)?.isHost === true;
  }

  /** Everybody, told the same: of a call, say. */
  everybody(signal: ServerSignal): Delivery[] {
    return [...this.seats.keys()].map((to) => ({ to, signal }));
  }

  private hasHost(): boolean {
    return this.inside().some(({ isHost, awaySince }) => isHost && !awaySince);
  }

  private inside(): Seat[] {
    return [...this.seats.values()].filter(({ since }) => since !== null);
  }

  /** A host is there: whoever is signed in comes in, in the order in which they came, while there are places. */
  private admitKnown(now: Date): Delivery[] {
    return [...this.seats.values()]
      .filter(({ since, isKnown }) => since === null && isKnown)
      .flatMap((seat) => (this.inside().length < MOST_IN_ROOM ? this.letIn(seat, now) : []));
  }

  private letIn(seat: Seat, now: Date): Delivery[] {
    const participants = this.inside().map(view);
    seat.since = now;
    return [
      { to: seat.id, signal: { type: 'admitted', participants } },
      ...this.others(seat.id, { type: 'joined', participant: view(seat) }),
    ];
  }

  private welcome(seat: Seat, greeting: Greeting): Delivery {
    const isIn = seat.since !== null;
    const others = [...this.seats.values()].filter(({ id }) => id !== seat.id);
    const signal: ServerSignal = {
      ...{ type: 'welcome', ...greeting, self: view(seat), admitted: isIn },
      participants: isIn ? others.filter(({ since }) => since).map(view) : [],
      waiting: seat.isHost ? others.filter(({ since }) => !since).map(view) : [],
    };
    return { to: seat.id, signal };
  }

  private others(id: string, signal: ServerSignal): Delivery[] {
    return this.inside().flatMap((seat) => (seat.id === id ? [] : [{ to: seat.id, signal }]));
  }

  private hosts(signal: ServerSignal): Delivery[] {
    return this.inside().flatMap(({ id, isHost }) => (isHost ? [{ to: id, signal }] : []));
  }
}

function view({ id, role, isHost, name, order, instance, awaySince, media }: Seat): RoomParticipant {
  return { id, role, isHost, name, order, instance, away: awaySince !== null, media };
}

function problem(to: string, code: SignalProblem): Delivery {
  return { to, signal: { type: 'problem', code, message: problemMessage(code) } };
}
