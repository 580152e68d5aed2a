import {
  type Attributes,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { Logger } from 'pino';
import { openTracer } from './trace-export';
import { readTraceparent, writeTraceparent } from './traceparent';

/** One tracer per service, since a process group runs them all; none while tracing is off. */
const tracers = new Map<string, Tracer>();

export interface SpanStart {
  readonly service: string;
  readonly name: string;
  readonly kind: 'server' | 'producer' | 'consumer';
  /** The traceparent of what caused this; without it a trace begins. */
  readonly parent?: string | undefined;
  readonly attributes: Attributes;
  /** Now, unless it began earlier. */
  readonly from?: Date;
}

export interface OpenSpan {
  /** For whatever follows from this. */
  readonly traceparent: string;
  end(outcome?: { readonly failed?: boolean; readonly attributes?: Attributes }): void;
}

const kinds = { server: SpanKind.SERVER, producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER };

/** Switched on by OTEL_EXPORTER_OTLP_ENDPOINT; the SDK is not even loaded otherwise. */
export async function startTracing(service: string, env: NodeJS.ProcessEnv, log: Logger): Promise<void> {
  const endpoint = env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  if (!endpoint || env['OTEL_SDK_DISABLED'] === 'true' || tracers.has(service)) return;
  tracers.set(service, await openTracer(service, log));
}

export function isTraced(service: string): boolean {
  return tracers.has(service);
}

/** Undefined while tracing is off; then the traceparent of the cause is passed on as it is. */
export function startSpan({
  service,
  name,
  kind,
  parent,
  attributes,
  from,
}: SpanStart): OpenSpan | undefined {
  const tracer = tracers.get(service);
  if (!tracer) return undefined;
  const place = readTraceparent(parent);
  const context = place ? trace.setSpanContext(ROOT_CONTEXT, { ...place, isRemote: true }) : ROOT_CONTEXT;
  const startTime = from ? { startTime: from } : {};
  const span = tracer.startSpan(name, { kind: kinds[kind], attributes, ...startTime }, context);
  return {
    traceparent: writeTraceparent(span.spanContext()),
    end: ({ failed, attributes: more } = {}) => {
      if (more) span.setAttributes(more);
      // Without a message: an error's words may quote what somebody typed.
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
