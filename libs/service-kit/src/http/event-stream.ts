import type { FastifyReply } from 'fastify';

/** A line on which nothing is said for longer looks dead to what lies between. */
const HEARTBEAT_EVERY_MS = 15_000;

/** Server-sent events to one reader (WHATWG HTML §9.2). */
export interface EventStream {
  /** `id`: where a reader who comes back says to have stopped. */
  send(event: string, data: unknown, id?: number): void;
  end(): void;
  /** Calls once, when the reader left or the stream ended; at once when that was before. */
  onClose(listener: () => void): void;
}

/** Answers with a stream, which says that it is still there until it ends. */
export function openEventStream(reply: FastifyReply): EventStream {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const heartbeat = setInterval(() => void raw.write(': still here\n\n'), HEARTBEAT_EVERY_MS);
  const onClose = (listener: () => void) => (raw.destroyed ? listener() : void raw.once('close', listener));
  onClose(() => clearInterval(heartbeat));
  return {
    send: (event, data, id) => {
      const place = id === undefined ? '' : `id: ${id}\n`;
      raw.write(`${place}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end: () => void raw.end(),
    onClose,
  };
}
