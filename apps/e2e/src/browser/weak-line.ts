import type { CDPSession, Page } from 'playwright-core';

/** A weak line of the countryside: 400 kbit/s both ways, 400 ms for each question. */
const weak = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** What a page cost on its way: compressed bytes of its scripts, and which they were. */
export class WeakLine {
  private readonly scripts = new Map<string, { url: string; bytes: number }>();

  private constructor(device: CDPSession) {
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

  get scriptBytes(): number {
    return [...this.scripts.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get scriptNames(): readonly string[] {
    return [...this.scripts.values()].map(({ url, bytes }) => `${new URL(url).pathname} ${bytes}`);
  }
}
