import type { CDPSession, Page } from 'playwright-core';

/** A weak line of the countryside: 400 kbit/s both ways, 400 ms for each question. */
const weak = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** What a page cost on its way: compressed bytes of its scripts, which they were, and what was asked for too late. */
export class WeakLine {
  private readonly scripts = new Map<string, { url: string; bytes: number }>();
  private readonly asked = new Set<string>();
  /** Scripts, words and styles that were first asked for once the core had come: each costs one answer more. */
  readonly foundLate: string[] = [];

  private constructor(device: CDPSession) {
    device.on('Network.requestWillBeSent', ({ request: { url } }) => {
      const { pathname } = new URL(url);
      if (this.hasCore && pathname.startsWith('/assets/') && !this.asked.has(pathname))
        this.foundLate.push(pathname);
      this.asked.add(pathname);
    });
    device.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') this.scripts.set(requestId, { url: response.url, bytes: 0 });
    });
    device.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const script = this.scripts.get(requestId);
      if (script) script.bytes = encodedDataLength;
    });
  }

  /** Slows a page down, with nothing in its cache; counts what its scripts weigh as sent. */
  static async on(page: Page): Promise<WeakLine> {
    const device = await page.context().newCDPSession(page);
    const line = new WeakLine(device);
    await device.send('Network.enable');
    await device.send('Network.clearBrowserCache');
    await device.send('Network.emulateNetworkConditions', weak);
    return line;
  }

  private get hasCore(): boolean {
    return [...this.scripts.values()].some(({ url, bytes }) => url.includes('/assets/core-') && bytes > 0);
  }

  get scriptBytes(): number {
    return [...this.scripts.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get scriptNames(): readonly string[] {
    return [...this.scripts.values()].map(({ url, bytes }) => `${new URL(url).pathname} ${bytes}`);
  }
}
