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
