import type { RoomParticipant } from '@chez-soi/contracts';
import type { PeerView } from '../peers/mesh';
import type { CallState } from '../room/call';

/** What is said of somebody's picture, beside their name; null when it simply shows. */
export type Picture = 'shown' | 'coming' | 'off' | 'kept-back' | 'interrupted';

export function pictureOf(
  person: RoomParticipant,
  peer: Pick<PeerView, 'condition' | 'sample'> | undefined,
): Picture {
  if (!peer || peer.condition === 'connecting') return 'coming';
  if (peer.condition === 'interrupted') return 'interrupted';
  if (person.media && !person.media.camera) return 'off';
  // Their browser keeps the picture back, or nothing of it arrives: the voice goes on.
  if (peer.sample && peer.sample.frames === 0) return 'kept-back';
  return 'shown';
}

/** The one sentence that tells where one stands, as its key and the names that it needs. */
export interface Told {
  readonly key: string;
  readonly names: readonly RoomParticipant[];
}

export function toldOf({ room, peers, step }: CallState): Told {
  const say = (key: string, names: readonly RoomParticipant[] = []): Told => ({ key, names });
  const { others, call } = room;
  const isBroken = ({ id, away }: RoomParticipant) => {
    const condition = peers.find((peer) => peer.id === id)?.condition;
    return condition === 'interrupted' || (away && condition !== 'connected');
  };
  const broken = others.filter(isBroken);
  // Media goes on without the signalling: as long as people see each other, nothing is missing.
  if (room.isBroken && (others.length === 0 || broken.length > 0)) return say('reconnecting');
  if (others.length > 0 && broken.length === others.length) return say('reconnecting-others', broken);
  if (others.length === 0) {
    if (call === 'ringing') return say('ringing');
    return say(room.waiting.length > 0 ? 'alone-with-door' : 'alone');
  }
  if (step === 'voice-only') return say('voice-only');
  if (step === 'low') return say('weak');
  return say('with', others);
}
