import type { WebSocket } from 'ws';
import { RoomCommands } from './room-commands';
import { Rooms } from './rooms';
import { SignalSocket } from './signal-socket';

const now = new Date('2027-03-16T09:00:00Z');
const greeting = { sessionId: 's', resumption: 'r', iceServers: [], closesAt: now.toISOString() };

/** A browser's line. */
function aLine() {
  const nothing = () => undefined;
  const line = {
    readyState: 1,
    OPEN: 1,
    bufferedAmount: 0,
    send: nothing,
    close: nothing,
    terminate: nothing,
  };
  return new SignalSocket(line as unknown as WebSocket, null, now);
}

describe('A line that somebody’s newer one took over from', () => {
  it('says nothing any more: a good-bye that comes late does not take the new page out of the room', () => {
    const rooms = new Rooms(() => now);
    const doctor = { id: 'doctor', role: 'professional', isHost: true, name: null, order: 1 } as const;
    const enter = (socket: SignalSocket, instance: string) =>
      rooms.enter({ ...doctor, instance, isKnown: true, wasAdmitted: false }, greeting, socket, rooms.turn);
    const [old, current] = [aLine(), aLine()];
    expect(enter(old, 'page-one')).toBe('in');
    expect(enter(current, 'page-two')).toBe('in');
    const nothing = undefined as never;
    const commands = new RoomCommands(nothing, nothing, nothing, { rooms, ending: nothing }, () => now);
    void commands.carryOut(old, { type: 'leave' });
    rooms.lost(old);
    expect(rooms.presentIn('s')).toBe(1);
    void commands.carryOut(current, { type: 'leave' });
    expect(rooms.presentIn('s')).toBe(0);
  });
});
