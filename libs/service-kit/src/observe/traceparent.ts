/** The place of a request or event in a trace, as W3C Trace Context writes it. */
export interface TracePlace {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

const PATTERN = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Null for anything that is no place: it is forgotten, since the header is stored with events and kept for years. */
export function readTraceparent(text: string | undefined): TracePlace | null {
  const [, traceId, spanId, flags] = PATTERN.exec(text ?? '') ?? [];
  return traceId && spanId ? { traceId, spanId, traceFlags: Number.parseInt(flags!, 16) } : null;
}

export function writeTraceparent({ traceId, spanId, traceFlags }: TracePlace): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
