import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Action } from '@chez-soi/contracts';
import type { Actor } from './actor';
import { platformActor } from './actor';
import type { Within } from './decide';
import { newId } from '@chez-soi/kernel';

/** What a use case must know of the command besides its input. Passed as its first argument. */
export interface Ctx {
  readonly actor: Actor;
  readonly action: Action | 'fhir' | 'platform';
  /** The reach of the actor's right for this action. */
  readonly within: Within;
  readonly now: Date;
  /** The same for everything that one intention of a person set in motion. */
  readonly correlationId: string;
  /** The event that caused this command, if an event did. */
  readonly causationId?: string;
  readonly traceparent?: string;
  /** What a client sent, when the command is carried out for a write over FHIR; only libs/fhir looks into it. */
  readonly submitted?: object;
  /** Present when the client sent an Idempotency-Key. */
  readonly idempotency?: { readonly key: string; readonly fingerprint: Buffer };
}

/** The context of timers, demo data and event handlers. */
export function platformCtx(
  now: Date,
  cause: { correlationId?: string; causationId?: string; traceparent?: string | undefined } = {},
): Ctx {
  return {
    actor: platformActor,
    action: 'platform',
    within: 'all',
    now,
    correlationId: cause.correlationId ?? newId(now.getTime()),
    ...(cause.traceparent ? { traceparent: cause.traceparent } : {}),
    ...(cause.causationId ? { causationId: cause.causationId } : {}),
  };
}

export const ACTION_METADATA = 'chez-soi:action';

/** Names the policy line of a route. A route without one does not start. `fhir` = decided per resource type. */
export const Allow = (action: Action | 'fhir') => SetMetadata(ACTION_METADATA, action);

export interface RequestWithCtx {
  ctx?: Ctx;
  headers: Record<string, string | string[] | undefined>;
  method: string;
  url: string;
  body?: unknown;
}

/** Injects the command's context into a controller method. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext): Ctx => {
  const request = execution.switchToHttp().getRequest<RequestWithCtx>();
  if (!request.ctx) throw new Error('No context: the rights guard did not run');
  return request.ctx;
});
