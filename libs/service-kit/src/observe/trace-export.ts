import { diag, DiagLogLevel, type Tracer } from '@opentelemetry/api';
import type { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { safeError } from './safe-error';
import { within } from './within';

const FLUSH_MS = 1000;

let processor: Promise<BatchSpanProcessor> | undefined;

/**
 * A tracer that names its service. All of a process share one exporter, which reads the standard OTEL_ variables, as the
 * sampler does. Nothing is registered globally: no library is instrumented, and no other service takes this tracer.
 */
export async function openTracer(service: string, log: Logger): Promise<Tracer> {
  const { detectResources, envDetector, resourceFromAttributes } = await import('@opentelemetry/resources');
  const { BasicTracerProvider } = await import('@opentelemetry/sdk-trace-base');
  processor ??= openProcessor(log);
  const name = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'chez-soi' });
  const resource = detectResources({ detectors: [envDetector] }).merge(name);
  return new BasicTracerProvider({ resource, spanProcessors: [await processor] }).getTracer('chez-soi');
}

/** Sends what is still here; resolves soon also when the collector is away. */
export async function flushTraces(): Promise<void> {
  const flushed = processor?.then((one) => one.forceFlush());
  if (flushed) await within(FLUSH_MS, flushed).catch(() => undefined);
}

async function openProcessor(log: Logger): Promise<BatchSpanProcessor> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { BatchSpanProcessor: Processor } = await import('@opentelemetry/sdk-trace-base');
  const tell = (level: 'warn' | 'debug') => (message: string, error?: unknown) =>
    log[level](error instanceof Error ? { err: safeError(error) } : {}, `traces: ${message.slice(0, 200)}`);
  const quiet = tell('debug');
  const logger = { error: tell('warn'), warn: quiet, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(logger, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  return new Processor(new OTLPTraceExporter());
}
