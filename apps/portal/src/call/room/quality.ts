import type { QualitySample } from '@chez-soi/contracts';
import type { PeerView } from '../peers/mesh';

interface Known {
  readonly joinMs: number | undefined;
  readonly reconnects: number;
  readonly voiceOnlyMs: number;
}

/** What this page measured, over all its lines: the slowest answer, the worst loss, the sums of what passed. */
export function qualityOf(
  views: readonly Pick<PeerView, 'sample'>[],
  { joinMs, reconnects, voiceOnlyMs }: Known,
): QualitySample | null {
  const samples = views.flatMap(({ sample }) => sample ?? []);
  if (samples.length === 0) return null;
  const worst = (values: readonly (number | null)[]) => {
    const known = values.filter((one) => one !== null);
    return known.length > 0 ? Math.max(...known) : undefined;
  };
  const sum = (values: readonly number[]) => Math.round(values.reduce((total, one) => total + one, 0));
  const rttMs = worst(samples.map(({ roundTripMs }) => roundTripMs));
  const loss = worst(samples.map(({ lostHereShare }) => lostHereShare));
  return {
    ...(joinMs === undefined ? {} : { joinMs }),
    ...(rttMs === undefined ? {} : { rttMs: Math.round(rttMs) }),
    ...(loss === undefined ? {} : { loss }),
    receivedKbps: sum(samples.map(({ receivedKbps }) => receivedKbps)),
    sentKbps: sum(samples.map(({ sentKbps }) => sentKbps)),
    reconnects,
    audioOnlySeconds: Math.round(voiceOnlyMs / 1000),
    relayed: samples.some(({ relayed }) => relayed),
  };
}
