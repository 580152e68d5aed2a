import type { PeerSample } from '../peers/samples';
import { qualityOf } from './quality';
import { delayBefore } from './returning';

const sample = (change: Partial<PeerSample> = {}): PeerSample => ({
  lostShare: 0,
  roundTripMs: 40,
  availableKbps: 900,
  receivedKbps: 500,
  sentKbps: 400,
  lostHereShare: 0,
  frames: 48,
  relayed: false,
  ...change,
});
const known = { joinMs: 900, reconnects: 1, voiceOnlyMs: 4_000 };

describe('The quality of a call', () => {
  it('is that of the worst line, and the sum of what passed', () => {
    const two = [sample(), sample({ roundTripMs: 210.4, lostHereShare: 0.1, relayed: true })];
    expect(
      qualityOf(
        two.map((one) => ({ sample: one })),
        known,
      ),
    ).toEqual({
      joinMs: 900,
      rttMs: 210,
      loss: 0.1,
      receivedKbps: 1000,
      sentKbps: 800,
      reconnects: 1,
      audioOnlySeconds: 4,
      relayed: true,
    });
  });

  it('is not told before anything was measured, and leaves out what the browser does not know', () => {
    expect(qualityOf([{ sample: null }], known)).toBeNull();
    const silent = sample({ roundTripMs: null, lostHereShare: null });
    const told = qualityOf([{ sample: silent }], { ...known, joinMs: undefined });
    expect(Object.keys(told ?? {})).not.toEqual(expect.arrayContaining(['joinMs']));
    expect(told).not.toHaveProperty('loss');
    expect(told).not.toHaveProperty('rttMs');
  });
});

describe('Finding a room again', () => {
  it('is tried at once, then with growing waits, never longer than four seconds', () => {
    expect([1, 2, 3, 4, 5, 9].map(delayBefore)).toEqual([250, 500, 1000, 2000, 4000, 4000]);
  });
});
