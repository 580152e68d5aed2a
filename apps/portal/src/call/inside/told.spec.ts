import type { RoomParticipant } from '@chez-soi/contracts';
import type { PeerView } from '../peers/mesh';
import type { CallState } from '../room/call';
import { emptyRoom } from '../room/room';
import { pictureOf, toldOf } from './told';

const media = { microphone: true, camera: true, screen: false, line: 'good' } as const;
const nurse: RoomParticipant = {
  id: 'nurse',
  role: 'professional',
  isHost: false,
  name: 'Nadia',
  order: 1,
  instance: 'page-one',
  away: false,
  media,
};
const sample = { frames: 40 } as PeerView['sample'];
const peer = (condition: PeerView['condition']): PeerView =>
  ({ id: 'nurse', condition, sample }) as unknown as PeerView;
const state = (change: Partial<CallState> = {}): CallState => ({
  room: { ...emptyRoom, stage: 'inside', others: [nurse] },
  peers: [peer('connected')],
  step: 'full',
  ...change,
});

describe('What is said of a picture', () => {
  it('is nothing while it shows', () => {
    expect(pictureOf(nurse, peer('connected'))).toBe('shown');
    expect(pictureOf({ ...nurse, media: null }, { condition: 'connected', sample: null })).toBe('shown');
  });

  it('tells a camera that is off from a line that is too weak for the picture', () => {
    const still = { condition: 'connected', sample: { frames: 0 } as PeerView['sample'] } as const;
    expect(pictureOf({ ...nurse, media: { ...media, camera: false } }, still)).toBe('off');
    expect(pictureOf(nurse, still)).toBe('kept-back');
  });

  it('tells a line that is not there yet from one that broke', () => {
    expect(pictureOf(nurse, undefined)).toBe('coming');
    expect(pictureOf(nurse, peer('connecting'))).toBe('coming');
    expect(pictureOf(nurse, peer('interrupted'))).toBe('interrupted');
  });
});

describe('The sentence that tells where one stands', () => {
  it('names who is there', () => {
    expect(toldOf(state())).toEqual({ key: 'with', names: [nurse] });
  });

  it('says that the voice is kept when the line is weak', () => {
    expect(toldOf(state({ step: 'low' })).key).toBe('weak');
    expect(toldOf(state({ step: 'voice-only' })).key).toBe('voice-only');
  });

  it('does not worry anybody about a signalling that broke while people see each other', () => {
    const room = { ...state().room, isBroken: true };
    expect(toldOf(state({ room })).key).toBe('with');
    expect(toldOf(state({ room, peers: [peer('interrupted')] })).key).toBe('reconnecting');
  });

  it('says whose line broke when it is the other one’s', () => {
    const room = { ...state().room, others: [{ ...nurse, away: true }] };
    expect(toldOf(state({ room })).key).toBe('with');
    expect(toldOf(state({ room, peers: [peer('interrupted')] }))).toMatchObject({
      key: 'reconnecting-others',
      names: [{ id: 'nurse' }],
    });
  });

  it('says that somebody waits, that it rings, or that nobody is there yet', () => {
    const alone = { ...emptyRoom, stage: 'inside' } as const;
    expect(toldOf(state({ room: alone, peers: [] })).key).toBe('alone');
    expect(toldOf(state({ room: { ...alone, waiting: [nurse] }, peers: [] })).key).toBe('alone-with-door');
    expect(toldOf(state({ room: { ...alone, call: 'ringing' }, peers: [] })).key).toBe('ringing');
  });
});
