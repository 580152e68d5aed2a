import { eventually } from '@chez-soi/service-kit/testing';
import type { Page } from 'playwright-core';

/** Sent to the browser as text; the few things it needs of the page are declared here, since tests know no DOM. */
interface Stats {
  readonly [name: string]: unknown;
}
interface Line {
  readonly iceConnectionState: string;
  readonly connectionState: string;
  getStats(): Promise<{ forEach(visit: (stats: Stats) => void): void }>;
}
declare const globalThis: { RTCPeerConnection: new (...given: never[]) => Line; mediaLines: Line[] };

/** Remembers every media line that the page opens, with the browser's own statistics; the page does not notice. */
export function watchLines(): void {
  const Real = globalThis.RTCPeerConnection;
  globalThis.mediaLines = [];
  globalThis.RTCPeerConnection = class extends Real {
    constructor(...given: never[]) {
      super(...given);
      globalThis.mediaLines.push(this);
    }
  };
}

/** Forbids the browser every way but the relay's; used before `watchLines`. */
export function relayOnly(): void {
  const Real = globalThis.RTCPeerConnection as unknown as new (configuration: object) => Line;
  globalThis.RTCPeerConnection = class extends Real {
    constructor(configuration: object = {}) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
    }
    setConfiguration(configuration: object): void {
      const own = Real.prototype as unknown as { setConfiguration(configuration: object): void };
      own.setConfiguration.call(this, { ...configuration, iceTransportPolicy: 'relay' });
    }
  } as never;
}

/** What one open line has carried so far, of what the browser counts itself. */
export interface LineCount {
  readonly framesDecoded: number;
  readonly framesSent: number;
  readonly audioPacketsReceived: number;
  readonly audioPacketsSent: number;
  readonly concealedSamples: number;
  readonly samplesReceived: number;
  readonly relayed: boolean;
}

/** The open lines of a page, one for each other person. */
export function countLines(page: Page): Promise<readonly LineCount[]> {
  return page.evaluate(async () => {
    const open = globalThis.mediaLines.filter((line) => line.connectionState !== 'closed');
    return Promise.all(
      open.map(async (line) => {
        const all: Stats[] = [];
        (await line.getStats()).forEach((stats) => all.push(stats));
        const sum = (type: string, kind: string, name: string) =>
          all
            .filter((one) => one['type'] === type && one['kind'] === kind)
            .reduce((total, one) => total + Number(one[name] ?? 0), 0);
        const transport = all.find((one) => one['type'] === 'transport');
        const pair = all.find((one) => one['id'] === transport?.['selectedCandidatePairId']);
        const local = all.find((one) => one['id'] === pair?.['localCandidateId']);
        return {
          framesDecoded: sum('inbound-rtp', 'video', 'framesDecoded'),
          framesSent: sum('outbound-rtp', 'video', 'framesSent'),
          audioPacketsReceived: sum('inbound-rtp', 'audio', 'packetsReceived'),
          audioPacketsSent: sum('outbound-rtp', 'audio', 'packetsSent'),
          concealedSamples: sum('inbound-rtp', 'audio', 'concealedSamples'),
          samplesReceived: sum('inbound-rtp', 'audio', 'totalSamplesReceived'),
          relayed: local?.['candidateType'] === 'relay',
        };
      }),
    );
  });
}

/** Which pictures are expected; the voice comes and goes always. */
type Pictures = 'both' | 'in' | 'out' | 'neither';

const enoughFrames = 10;
const enoughPackets = 20;
const patienceMs = 30_000;

/** Waits until picture and voice come and go on each of so many lines, for a while. */
export async function flowing(
  page: Page,
  lines: number,
  { picture = 'both' }: { readonly picture?: Pictures } = {},
): Promise<readonly LineCount[]> {
  const before = await eventually(
    () => countLines(page),
    (counts) => counts.length === lines && counts.every((line) => line.audioPacketsReceived > 0),
    patienceMs,
  );
  const flows = (line: LineCount, was: LineCount) =>
    (picture === 'out' || picture === 'neither' || line.framesDecoded > was.framesDecoded + enoughFrames) &&
    (picture === 'in' || picture === 'neither' || line.framesSent > was.framesSent + enoughFrames) &&
    line.audioPacketsReceived > was.audioPacketsReceived + enoughPackets &&
    line.audioPacketsSent > was.audioPacketsSent + enoughPackets;
  return eventually(
    () => countLines(page),
    (after) => after.length === lines && after.every((line, at) => flows(line, before[at]!)),
    patienceMs,
  );
}
