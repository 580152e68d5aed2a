import { countersOf, sampleBetween } from './samples';

interface Moment {
  readonly at: number;
  readonly audioSent: number;
  readonly videoSent: number;
  readonly audioLost?: number;
  readonly videoLost?: number;
  readonly reportedAt?: number;
}
/** Statistics as Chromium gives them, of one line. */
function statistics({ at, audioSent, videoSent, audioLost, videoLost, reportedAt = at }: Moment) {
  return [
    { id: 'T', type: 'transport', timestamp: at, selectedCandidatePairId: 'P' },
    { id: 'O', type: 'candidate-pair', timestamp: at, currentRoundTripTime: 9 },
    {
      ...{ id: 'P', type: 'candidate-pair', timestamp: at, localCandidateId: 'L' },
      ...{ currentRoundTripTime: 0.12, availableOutgoingBitrate: 640_000 },
    },
    { id: 'L', type: 'local-candidate', timestamp: at, candidateType: 'relay' },
    {
      id: 'IA',
      type: 'inbound-rtp',
      kind: 'audio',
      bytesReceived: 1000,
      packetsReceived: 90,
      packetsLost: 10,
    },
    { id: 'OA', type: 'outbound-rtp', kind: 'audio', packetsSent: audioSent, bytesSent: audioSent * 100 },
    { id: 'OV', type: 'outbound-rtp', kind: 'video', packetsSent: videoSent, bytesSent: videoSent * 1000 },
    { id: 'RA', type: 'remote-inbound-rtp', kind: 'audio', timestamp: reportedAt, fractionLost: audioLost },
    { id: 'RV', type: 'remote-inbound-rtp', kind: 'video', timestamp: reportedAt, fractionLost: videoLost },
  ];
}

describe('A look at a line', () => {
  it('tells how long a word takes there and back, of the way in use only', () => {
    expect(countersOf(statistics({ at: 1000, audioSent: 0, videoSent: 0 }))).toMatchObject({
      roundTripMs: 120,
      availableKbps: 640,
      relayed: true,
    });
  });

  it('counts what was lost of voice and picture by what was sent of each', () => {
    const before = countersOf(statistics({ at: 0, audioSent: 0, videoSent: 0 }));
    const after = countersOf(
      statistics({ at: 2000, audioSent: 100, videoSent: 300, audioLost: 0.2, videoLost: 0.04 }),
    );
    const sample = sampleBetween(before, after);
    expect(sample.lostShare).toBeCloseTo((100 * 0.2 + 300 * 0.04) / 400);
    expect(sample.sentKbps).toBeCloseTo(((100 * 100 + 300 * 1000) * 8) / 1000 / 2);
  });

  it('is about the voice alone when no picture is sent', () => {
    const before = countersOf(statistics({ at: 0, audioSent: 0, videoSent: 300, videoLost: 0.5 }));
    const after = countersOf(
      statistics({ at: 2000, audioSent: 100, videoSent: 300, audioLost: 0.01, videoLost: 0.5 }),
    );
    expect(sampleBetween(before, after).lostShare).toBeCloseTo(0.01);
  });

  it('knows nothing of a line from which no report came lately', () => {
    const before = countersOf(statistics({ at: 30_000, audioSent: 0, videoSent: 0 }));
    const after = countersOf(
      statistics({ at: 32_000, audioSent: 100, videoSent: 0, audioLost: 0, reportedAt: 2_000 }),
    );
    expect(sampleBetween(before, after).lostShare).toBeNull();
  });

  it('does not fail on a browser that tells little', () => {
    const nothing = countersOf([]);
    expect(sampleBetween(nothing, nothing)).toMatchObject({
      lostShare: null,
      roundTripMs: null,
      availableKbps: null,
      lostHereShare: null,
      frames: 0,
      relayed: false,
    });
  });
});
