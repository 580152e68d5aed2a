import type { EndReason, LeaveReason, ServerSignal } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import { type Delivery, type Greeting, type Guest, Room } from '../domain/room';
import type { Phase } from '../domain/session-steps';
import type { SignalSocket } from './signal-socket';

/** How long it is remembered who was put out, what ended and who is on the way in: a hello takes less. */
const REMEMBERED_MS = 60_000;

/** What is to be recorded of a room; whether its session has ended is in the tables. */
export interface Seen {
  readonly phase: Phase;
  readonly present: readonly { readonly id: string; readonly since: Date }[];
}

interface Live {
  readonly room: Room;
  readonly sockets: Map<string, SignalSocket>;
}

/** The rooms of this process and the sockets of who is in them (docs/decisions/0023: one process, or sticky routing). */
export class Rooms {
  private readonly live = new Map<string, Live>();
  /** Sessions and participants that are over, with the count of such ends and the instant. */
  private readonly over = new Map<string, { readonly turn: number; readonly at: number }>();
  /** Calls whose caller is on the way into the room, and when they last gave a sign. */
  private readonly expected = new Map<string, Date>();
  private turns = 0;
  private listener: (sessionId: string) => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** Called after every change of who is where. */
  onChange(listener: (sessionId: string) => void): void {
    this.listener = listener;
  }

  /** A caller rang, opens the page or joins: they say hello in a moment, or went away. */
  expect(sessionId: string): void {
    if (!this.live.has(sessionId)) this.expected.set(sessionId, this.clock());
  }

  /** Taken before the rights of a hello are looked up, for `enter`. */
  get turn(): number {
    return this.turns;
  }

  presentIn(sessionId: string): number {
    return this.live.get(sessionId)?.room.present.length ?? 0;
  }

  isFullFor(sessionId: string, participantId: string): boolean {
    return this.live.get(sessionId)?.room.isFullFor(participantId) ?? false;
  }

  seen(sessionId: string): Seen {
    const room = this.live.get(sessionId)?.room;
    const present = room?.present ?? [];
    if (present.length >= 2) return { phase: 'talking', present };
    return { phase: room && !room.isEmpty ? 'arrived' : 'empty', present };
  }

  /** `full`, or `over` when it ended, or the person was put out, since the hello was looked at. */
  enter(guest: Guest, greeting: Greeting, socket: SignalSocket, turn: number): 'in' | 'full' | 'over' {
    const { sessionId } = greeting;
    const ends = [sessionId, guest.id].map((id) => this.over.get(id)?.turn ?? 0);
    if (Math.max(...ends) > turn) return 'over';
    const live = this.live.get(sessionId) ?? { room: new Room(), sockets: new Map() };
    if (live.room.isFullFor(guest.id)) return 'full';
    this.live.set(sessionId, live);
    this.expected.delete(sessionId);
    live.sockets.get(guest.id)?.close('replaced');
    live.sockets.set(guest.id, socket);
    socket.owner = { sessionId, participantId: guest.id };
    this.change(sessionId, (room) => room.enter(guest, greeting, this.clock()) ?? []);
    return 'in';
  }

  /** False for a socket that a newer one of the same person took over from: what it still says is of the past. */
  isCurrent(socket: SignalSocket): boolean {
    const { owner } = socket;
    return owner !== null && this.live.get(owner.sessionId)?.sockets.get(owner.participantId) === socket;
  }

  /** The socket is gone; unless a newer one took over, the place is kept for a while. */
  lost(socket: SignalSocket): void {
    if (!this.isCurrent(socket)) return;
    const { sessionId, participantId } = socket.owner!;
    this.live.get(sessionId)!.sockets.delete(participantId);
    this.change(sessionId, (room) => room.lose(participantId, this.clock()));
  }

  /** Applies something to a room, if there is one, and tells everybody concerned. */
  change(sessionId: string, act: (room: Room) => Delivery[]): void {
    const live = this.live.get(sessionId);
    if (!live) return;
    this.deliver(live, act(live.room));
    if (live.room.isEmpty) this.live.delete(sessionId);
    this.listener(sessionId);
  }

  /** As `change`, for messages that change nothing of who is where. */
  pass(sessionId: string, act: (room: Room) => Delivery[]): void {
    const live = this.live.get(sessionId);
    if (live) this.deliver(live, act(live.room));
  }

  leave(sessionId: string, participantId: string): void {
    const socket = this.live.get(sessionId)?.sockets.get(participantId);
    this.live.get(sessionId)?.sockets.delete(participantId);
    socket?.close('left');
    this.change(sessionId, (room) => room.leave(participantId, 'left'));
  }

  /** Puts somebody out, also one whose hello is under way. */
  remove(sessionId: string, participantId: string, reason: LeaveReason): void {
    this.remember(participantId);
    this.change(sessionId, (room) => room.remove(participantId, reason));
  }

  end(sessionId: string, reason: EndReason): void {
    this.remember(sessionId);
    this.change(sessionId, (room) => room.end(reason));
  }

  tellAll(sessionId: string, signal: ServerSignal): void {
    this.pass(sessionId, (room) => room.everybody(signal));
  }

  /** Gives up the places of who did not come back. */
  tick(now: Date): void {
    for (const [sessionId, { room }] of this.live) {
      const gone = room.expire(now);
      if (gone.length > 0 || room.isEmpty) this.change(sessionId, () => gone);
    }
    for (const [id, { at }] of this.over) if (at + REMEMBERED_MS < +now) this.over.delete(id);
    for (const [id, at] of this.expected) if (+at + REMEMBERED_MS < +now) this.expected.delete(id);
  }

  /** Rooms in which nobody's line has been there since `instant`, and those whose caller never came in. */
  abandonedSince(instant: Date): string[] {
    const left = [...this.live].filter(([, { room }]) => room.isAbandonedSince(instant));
    const awaited = [...this.expected].filter(([, at]) => at <= instant);
    return [...left, ...awaited].map(([id]) => id);
  }

  get ids(): readonly string[] {
    return [...this.live.keys()];
  }

  private remember(id: string): void {
    this.over.set(id, { turn: ++this.turns, at: +this.clock() });
  }

  private deliver({ sockets }: Live, deliveries: readonly Delivery[]): void {
    for (const { to, signal, close } of deliveries) {
      const socket = sockets.get(to);
      socket?.send(signal);
      if (!close) continue;
      sockets.delete(to);
      socket?.close(close);
    }
  }
}
