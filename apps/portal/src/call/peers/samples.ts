import type { LineSample } from '../line';

/** The sums of one line at one moment, out of the browser's many statistics. */
export interface Counters {
  readonly atMs: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly framesDecoded: number;
  readonly sent: Readonly<Record<'audio' | 'video', number>>;
  /** What the other side said last of what we sent; null when it said nothing lately. */
  readonly reported: Readonly<Record<'audio' | 'video', number | null>>;
  readonly roundTripMs: number | null;
  readonly availableKbps: number | null;
  readonly relayed: boolean;
}

/** What one line did between two moments. */
export interface PeerSample extends LineSample {
  readonly receivedKbps: number;
  readonly sentKbps: number;
  /** Share of what was sent to us that did not arrive; null when nothing was sent. */
  readonly lostHereShare: number | null;
  readonly frames: number;
  readonly relayed: boolean;
}

type Stats = Readonly<Record<string, unknown>>;
/** Reports come every second (picture) or every five (voice); one that is older than this is no news. */
const reportLastsMs = 12_000;

export function countersOf(report: { forEach(visit: (stats: Stats) => void): void }): Counters {
  const all: Stats[] = [];
  report.forEach((stats) => all.push(stats));
  const of = (type: string) => all.filter((stats) => stats['type'] === type);
  const inbound = of('inbound-rtp');
  const outbound = of('outbound-rtp');
  const remote = of('remote-inbound-rtp');
  const pair = selectedPair(all);
  const atMs = Math.max(0, ...all.map((stats) => number(stats, 'timestamp') ?? 0));
  const reported = (kind: string) => {
    const last = remote.find((stats) => stats['kind'] === kind);
    const isNews = last && atMs - (number(last, 'timestamp') ?? 0) < reportLastsMs;
    return isNews ? number(last, 'fractionLost') : null;
  };
  const trips = remote.map((stats) => number(stats, 'roundTripTime')).filter((one) => one !== null);
  const trip = number(pair, 'currentRoundTripTime') ?? (trips.length > 0 ? Math.max(...trips) : null);
  const available = number(pair, 'availableOutgoingBitrate');
  return {
    atMs,
    bytesReceived: sum(inbound, 'bytesReceived'),
    bytesSent: sum(outbound, 'bytesSent'),
    packetsReceived: sum(inbound, 'packetsReceived'),
    packetsLost: sum(inbound, 'packetsLost'),
    framesDecoded: sum(inbound, 'framesDecoded'),
    sent: { audio: sentOf(outbound, 'audio'), video: sentOf(outbound, 'video') },
    reported: { audio: reported('audio'), video: reported('video') },
    roundTripMs: trip === null ? null : trip * 1000,
    availableKbps: available === null ? null : available / 1000,
    relayed: all.some((one) => one['id'] === pair['localCandidateId'] && one['candidateType'] === 'relay'),
  };
}

/** What happened between two looks. */
export function sampleBetween(before: Counters, after: Counters): PeerSample {
  const seconds = Math.max((after.atMs - before.atMs) / 1000, 0.001);
  const received = after.packetsReceived - before.packetsReceived;
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  const kbps = (from: number, to: number) => Math.max(0, ((to - from) * 8) / 1000 / seconds);
  return {
    lostShare: lostShareOf(before, after),
    roundTripMs: after.roundTripMs,
    availableKbps: after.availableKbps,
    receivedKbps: kbps(before.bytesReceived, after.bytesReceived),
    sentKbps: kbps(before.bytesSent, after.bytesSent),
    lostHereShare: received + lost > 0 ? lost / (received + lost) : null,
    frames: Math.max(0, after.framesDecoded - before.framesDecoded),
    relayed: after.relayed,
  };
}

/** Of voice and picture together, each by what was sent of it. */
function lostShareOf(before: Counters, after: Counters): number | null {
  const parts = (['audio', 'video'] as const).flatMap((kind) => {
    const packets = after.sent[kind] - before.sent[kind];
    const share = after.reported[kind];
    return share === null || packets <= 0 ? [] : [{ packets, share }];
  });
  const packets = parts.reduce((total, part) => total + part.packets, 0);
  return packets === 0 ? null : parts.reduce((lost, part) => lost + part.packets * part.share, 0) / packets;
}

/** The way that is in use: named by the transport, or marked in browsers that do not name it. */
function selectedPair(all: readonly Stats[]): Stats {
  const named = all.find((one) => one['type'] === 'transport')?.['selectedCandidatePairId'];
  return all.find((one) => (named ? one['id'] === named : one['selected'] === true)) ?? {};
}

const number = (stats: Stats, name: string): number | null => {
  const value = stats[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
const sum = (list: readonly Stats[], name: string) =>
  list.reduce((total, stats) => total + (number(stats, name) ?? 0), 0);
const sentOf = (outbound: readonly Stats[], kind: string) =>
  sum(
    outbound.filter((stats) => stats['kind'] === kind),
    'packetsSent',
  );
