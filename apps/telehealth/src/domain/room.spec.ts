import { MOST_IN_ROOM } from '@chez-soi/contracts';
import { type Delivery, type Guest, Room } from './room';

const now = new Date('2027-03-16T09:00:00Z');
const greeting = { sessionId: 's', resumption: 'r', iceServers: [], closesAt: now.toISOString() };
let order = 0;
const guest = (id: string, changes: Partial<Guest> = {}): Guest => ({
  ...{ id, role: 'relative', isHost: false, name: null, order: ++order, instance: 'page' },
  ...{ isKnown: true, wasAdmitted: false },
  ...changes,
});
const doctor = () => guest('doctor', { role: 'professional', isHost: true });
const told = (deliveries: Delivery[] | null) => deliveries?.map(({ to, signal }) => `${to}: ${signal.type}`);

describe('A room', () => {
  let room: Room;
  beforeEach(() => {
    room = new Room();
  });
  const enter = (one: Guest) => told(room.enter(one, greeting, now));

  it('lets those who wait in when the doctor comes, in their order, as long as there are places', () => {
    for (const id of ['a', 'b', 'c', 'd']) expect(enter(guest(id))).toEqual([`${id}: welcome`]);
    const news = enter(doctor())!;
    expect(news.filter((one) => one.endsWith('admitted'))).toEqual([
      'a: admitted',
      'b: admitted',
      'c: admitted',
    ]);
    expect(room.present).toHaveLength(MOST_IN_ROOM);
    expect(told(room.admit('doctor', 'd', now))).toEqual(['doctor: problem']);
    room.leave('a', 'left');
    expect(told(room.admit('doctor', 'd', now))).toContain('d: admitted');
  });

  it('does not let anybody in by itself while the doctor’s line is broken', () => {
    enter(doctor());
    room.lose('doctor', now);
    expect(enter(guest('a'))).toEqual(['a: welcome', 'doctor: waiting']);
    expect(room.present.map(({ id }) => id)).toEqual(['doctor']);
  });

  it('keeps a place for who was in it, and counts somebody twice never', () => {
    enter(doctor());
    enter(guest('a'));
    expect(enter(guest('a', { instance: 'anew' }))).toEqual(['a: welcome', 'doctor: returned']);
    expect(room.present).toHaveLength(2);
    expect(told(room.lose('a', now))).toEqual(['doctor: away']);
    expect(room.lose('a', now)).toEqual([]);
    expect(room.isFullFor('a')).toBe(false);
  });

  it('drops the late answer that was meant for the page before a reload, and passes on what is meant for the new one', () => {
    enter(doctor());
    enter(guest('a', { instance: 'page-one' }));
    const answer = { type: 'description', from: 'doctor', description: { type: 'answer', sdp: '' } } as const;
    const say = (instance?: string) => room.relay('doctor', { to: 'a', instance }, answer);
    expect(say('page-one')).toEqual([{ to: 'a', signal: answer }]);
    enter(guest('a', { instance: 'page-two' }));
    expect(say('page-one')).toEqual([]);
    expect(say('page-two')).toHaveLength(1);
    expect(say()).toHaveLength(1);
    // A line that breaks and comes back under the same page goes on where it was.
    room.lose('a', now);
    enter(guest('a', { instance: 'page-two' }));
    expect(say('page-two')).toHaveLength(1);
  });

  it('lets who was in it before come back without a host', () => {
    enter(guest('a', { isKnown: false, wasAdmitted: true }));
    expect(room.present).toHaveLength(1);
  });

  it('tells the doctor when somebody who waited gives up', () => {
    enter(doctor());
    enter(guest('a', { isKnown: false }));
    expect(told(room.leave('a', 'left'))).toEqual(['doctor: waits-no-more']);
  });

  it('does not let the doctor be turned away', () => {
    enter(doctor());
    enter(guest('colleague', { isHost: true }));
    expect(told(room.turnAway('doctor', 'colleague'))).toEqual(['doctor: problem']);
  });

  it('lets eight people wait before the door, not more', () => {
    for (let at = 0; at < 8; at++) enter(guest(`w${at}`));
    expect(enter(guest('ninth'))).toBeUndefined();
  });

  it('is empty once it ended, and everybody knows why', () => {
    enter(doctor());
    enter(guest('a'));
    expect(room.end('time').map(({ to, close }) => `${to}: ${close}`)).toEqual(['doctor: ended', 'a: ended']);
    expect(room.isEmpty).toBe(true);
  });
});
