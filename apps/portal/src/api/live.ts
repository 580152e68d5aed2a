import { useEffect, useRef, useState } from 'react';
import { afterEnd, connected, type Reconnection, type StreamEnd } from './reconnection';
import { EventParser, type ServerSentEvent } from './server-sent-events';

interface StreamOptions {
  path: string;
  /** Identifier of the last event already seen: the server continues after it. */
  lastEventId: () => string | null;
  onEvent: (event: ServerSentEvent) => void;
  onOpen: () => void;
  signal: AbortSignal;
}

/** Without a byte for this long (servers send a comment line at least every 25 s) the line is taken for dead. */
const silenceMs = 60_000;

/** One connection to a stream, from opening to its end. EventSource cannot resume by header after a refusal; fetch can. */
async function readStream({ path, lastEventId, onEvent, onOpen, signal }: StreamOptions): Promise<StreamEnd> {
  const inner = new AbortController();
  const stop = () => inner.abort();
  signal.addEventListener('abort', stop);
  let watchdog = setTimeout(stop, silenceMs);
  try {
    const since = lastEventId();
    const response = await fetch(`/api${path}`, {
      headers: {
        accept: 'text/event-stream',
        'x-chez-soi': '1',
        ...(since ? { 'last-event-id': since } : {}),
      },
      credentials: 'same-origin',
      signal: inner.signal,
    });
    if (!response.ok || !response.body)
      return response.ok ? { kind: 'failed' } : { kind: 'refused', status: response.status };
    onOpen();
    const parser = new EventParser();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(watchdog);
      watchdog = setTimeout(stop, silenceMs);
      parser.push(decoder.decode(part.value, { stream: true })).forEach(onEvent);
    }
    return { kind: 'ended' };
  } catch {
    return { kind: 'failed' };
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', stop);
  }
}

interface LiveOptions {
  /** `/care-requests/requests/1/stream`, or null to stay closed. */
  path: string | null;
  lastEventId: () => string | null;
  onEvent: (event: ServerSentEvent) => void;
  /** Reads the same news another way while the stream cannot be had. */
  poll: () => void;
}
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'closed';

/** Keeps a stream open while the page is: resumes where it stopped, waits longer after each failure, polls meanwhile. */
export function useLive(options: LiveOptions): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(options);
  latest.current = options;
  const { path } = options;
  useEffect(() => {
    if (!path) return undefined;
    const stopper = new AbortController();
    void keepOpen(path, latest, setState, stopper.signal);
    return () => stopper.abort();
  }, [path]);
  return state;
}

async function keepOpen(
  path: string,
  latest: React.RefObject<LiveOptions>,
  setState: (state: LiveState) => void,
  signal: AbortSignal,
): Promise<void> {
  let plan: Reconnection = connected;
  while (!signal.aborted && plan.mode !== 'closed') {
    const end = await readStream({
      path,
      lastEventId: () => latest.current.lastEventId(),
      onEvent: (event) => latest.current.onEvent(event),
      onOpen: () => {
        plan = connected;
        setState('live');
      },
      signal,
    });
    if (signal.aborted) return;
    plan = afterEnd(plan, end);
    setState(plan.mode === 'streaming' ? 'reconnecting' : plan.mode);
    if (plan.mode === 'polling') latest.current.poll();
    await pause(plan.delayMs, signal);
  }
}

/** Waits, or less when the line comes back or the page is left. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, delayMs);
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    }
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
