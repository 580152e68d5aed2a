import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Upstream } from '@chez-soi/service-kit';
import { type Dispatcher, Pool } from 'undici';

const CONNECTIONS = 64;

/** Answers announced as no longer than this are held and sent in one piece; others pass through as they come. */
const MOST_HELD_BYTES = 262_144;

export interface Forwarded {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable | Buffer | null;
  /** For the beginning of the answer, and between two parts of it. */
  readonly headersTimeoutMs: number;
  /** 0 = for ever: an event stream may be silent. */
  readonly bodyTimeoutMs: number;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Null when there is none. A stream that is destroyed ends the request to the service. */
  readonly body: Readable | Buffer | null;
}

/** The kept connections to one service. */
export class Connections {
  private readonly pool: Pool;

  constructor(upstream: Upstream) {
    const isSocket = 'socketPath' in upstream;
    this.pool = new Pool(isSocket ? 'http://localhost' : upstream.url, {
      connections: CONNECTIONS,
      ...(isSocket ? { socketPath: upstream.socketPath } : {}),
    });
  }

  /** A service that restarted has closed the connection that was kept: reading again is harmless. */
  async send(request: Forwarded): Promise<Answered> {
    return this.once(request).catch((error: unknown) => {
      if (request.method === 'GET' && (error as { code?: string }).code === 'UND_ERR_SOCKET')
        return this.once(request);
      throw error;
    });
  }

  destroy(): Promise<void> {
    return this.pool.destroy();
  }

  private once(request: Forwarded): Promise<Answered> {
    const { method, path, headers, body, headersTimeoutMs, bodyTimeoutMs } = request;
    const options = {
      method: method as Dispatcher.HttpMethod,
      path,
      headers: headers as Record<string, string | string[]>,
      body,
      headersTimeout: headersTimeoutMs,
      bodyTimeout: bodyTimeoutMs,
    };
    return new Promise((done, failed) => this.pool.dispatch(options, new Receiver(done, failed)));
  }
}

/** Takes in the answer of a service without the streams that undici's own calls put around each. */
class Receiver implements Dispatcher.DispatchHandler {
  private head: Omit<Answered, 'body'> | undefined;
  private readonly held: Buffer[] = [];
  private stream: Readable | undefined;

  constructor(
    private readonly done: (answer: Answered) => void,
    private readonly failed: (error: Error) => void,
  ) {}

  onRequestStart(): void {}

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    if (status < 200) return;
    this.head = { status, headers };
    if (Number(headers['content-length'] ?? Infinity) <= MOST_HELD_BYTES) return;
    const body = new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        if (!body.readableEnded) controller.abort(error ?? new Error('The client has left'));
        done(error);
      },
    });
    this.stream = body;
    this.done({ ...this.head, body });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.stream) this.held.push(chunk);
    else if (!this.stream.push(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.stream) this.stream.push(null);
    else this.done({ ...this.head!, body: whole(this.held) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.stream) this.stream.destroy(error);
    else this.failed(error);
  }
}

function whole(parts: readonly Buffer[]): Buffer | null {
  return parts.length > 1 ? Buffer.concat(parts) : (parts[0] ?? null);
}
