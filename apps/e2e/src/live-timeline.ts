import type { TimelineEntry } from '@chez-soi/contracts';
import type { PortalClient } from './client';

/** The family's open page: a stream of server-sent events of one request. */
export class LiveTimeline {
  private readonly entries: TimelineEntry[] = [];
  private readonly abort = new AbortController();

  static async open(client: PortalClient, requestId: string): Promise<LiveTimeline> {
    const live = new LiveTimeline();
    const response = await fetch(`${client.base}/api/care-requests/requests/${requestId}/stream`, {
      headers: { cookie: client.cookie, accept: 'text/event-stream' },
      signal: live.abort.signal,
    });
    if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}`);
    void live.read(response.body);
    return live;
  }

  types(): string[] {
    return this.entries.map(({ type }) => type);
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: ?(.*)$/m.exec(block)?.[1];
          if (data) this.entries.push(JSON.parse(data) as TimelineEntry);
        }
      }
    } catch (error) {
      if (!this.abort.signal.aborted) throw error;
    }
  }
}
