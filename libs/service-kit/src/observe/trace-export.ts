import { diag, DiagLogLevel, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { safeError } from './safe-error';
import { within } from './within';

const FLUSH_MS = 1000;

let processor: BatchSpanProcessor | undefined;

/**
 * A tracer that names its service. All of a process share one exporter, which reads the standard OTEL_ variables, as the
 * sampler does. Nothing is registered globally: no library is instrumented, and no other service takes this tracer.
 */
export function openTracer(service: string, log: Logger): Tracer {
  processor ??= openProcessor(log);
  const name = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'chez-soi' });
  const resource = detectResources({ detectors: [envDetector] }).merge(name);
  return new BasicTracerProvider({ resource, spanProcessors: [processor] }).getTracer('chez-soi');
}

export async function flushSpans(): Promise<void> {
  await within(FLUSH_MS, processor?.forceFlush() ?? Promise.resolve()).catch(() => undefined);
}

function openProcessor(log: Logger): BatchSpanProcessor {
  const tell = (level: 'warn' | 'debug') => (message: string, error?: unknown) =>
    log[level](error instanceof Error ? { err: safeError(error) } : {}, `traces: ${message.slice(0, 200)}`);
  const quiet = tell('debug');
  const logger = { error: tell('warn'), warn: quiet, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(logger, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  return new BatchSpanProcessor(new OTLPTraceExporter());
}
