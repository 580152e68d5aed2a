import type { RoomParticipant, ServerSignal } from '@chez-soi/contracts';
import { afterClose, afterSignal, emptyRoom, type Room } from './room';

const person = (id: string, change: Partial<RoomParticipant> = {}): RoomParticipant => ({
  id,
  role: 'relative',
  isHost: false,
  name: id,
  order: 1,
  instance: 'page-one',
  away: false,
  media: null,
  ...change,
});
const welcome = (change: Partial<Extract<ServerSignal, { type: 'welcome' }>> = {}): ServerSignal => ({
  type: 'welcome',
  sessionId: 's',
  self: person('me'),
  admitted: true,
  participants: [],
  waiting: [],
  resumption: 'r',
  iceServers: [],
  closesAt: '2026-03-02T12:00:00Z',
  ...change,
});
const room = (...signals: readonly ServerSignal[]): Room => signals.reduce(afterSignal, emptyRoom);

describe('A room as the page knows it', () => {
  it('keeps somebody waiting until the doctor opens', () => {
    const waiting = room(welcome({ admitted: false }));
    expect(waiting.stage).toBe('waiting');
    expect(afterSignal(waiting, { type: 'admitted', participants: [person('doctor')] })).toMatchObject({
      stage: 'inside',
      others: [{ id: 'doctor' }],
    });
  });

  it('shows the doctor who waits, once, and no longer once inside', () => {
    const waits: ServerSignal = { type: 'waiting', participant: person('jeanne') };
    const before = room(welcome(), waits, waits);
    expect(before.waiting).toHaveLength(1);
    const after = afterSignal(before, { type: 'joined', participant: person('jeanne') });
    expect(after).toMatchObject({ waiting: [], others: [{ id: 'jeanne' }] });
    expect(room(welcome(), waits, { type: 'waits-no-more', participantId: 'jeanne' }).waiting).toEqual([]);
  });

  it('keeps the place of somebody whose line broke, and doubles nobody who comes back', () => {
    const away = room(welcome({ participants: [person('nurse')] }), { type: 'away', participantId: 'nurse' });
    expect(away.others).toMatchObject([{ id: 'nurse', away: true }]);
    const back = afterSignal(away, {
      type: 'returned',
      participant: person('nurse', { instance: 'page-two' }),
    });
    expect(back.others).toMatchObject([{ id: 'nurse', away: false, instance: 'page-two' }]);
    expect(afterSignal(back, { type: 'left', participantId: 'nurse', reason: 'left' }).others).toEqual([]);
  });

  it('is the one of the last welcome after a broken line', () => {
    const broken = { ...room(welcome({ participants: [person('nurse')] })), isBroken: true };
    expect(afterSignal(broken, welcome({ participants: [person('doctor')] }))).toMatchObject({
      isBroken: false,
      others: [{ id: 'doctor' }],
    });
  });

  it('says who has no camera on', () => {
    const state: ServerSignal = {
      type: 'state',
      from: 'nurse',
      microphone: true,
      camera: false,
      screen: false,
      line: 'weak',
    };
    expect(room(welcome({ participants: [person('nurse')] }), state).others[0]?.media).toMatchObject({
      camera: false,
      line: 'weak',
    });
  });

  it('tells a host that the room is full, until somebody leaves, and nothing of what went to who just left', () => {
    const message = { fr: 'La salle est pleine.', en: 'The room is full.' };
    const full = room(welcome(), { type: 'problem', code: 'room-full', message });
    expect(full.problem).toEqual(message);
    expect(afterSignal(full, { type: 'left', participantId: 'nurse', reason: 'left' }).problem).toBeNull();
    expect(room(welcome(), { type: 'problem', code: 'unknown-participant', message }).problem).toBeNull();
  });

  it('stays over once it is, for the first reason', () => {
    const message = { fr: 'La salle est pleine.', en: 'The room is full.' };
    const refused = room({ type: 'refused', code: 'room-full', message });
    expect(afterClose(refused, 'refused').over).toEqual({ kind: 'refused', reason: 'room-full', message });
    expect(afterSignal(refused, welcome())).toBe(refused);
  });

  it('is lost without a word, replaced by another device, or left', () => {
    expect(afterClose(room(welcome()), null).over?.kind).toBe('lost');
    expect(afterClose(room(welcome()), 'replaced').over?.kind).toBe('replaced');
    expect(afterClose(room(welcome()), 'left').over?.kind).toBe('left');
    expect(room(welcome(), { type: 'ended', reason: 'host' }).over).toMatchObject({ reason: 'host' });
  });
});
