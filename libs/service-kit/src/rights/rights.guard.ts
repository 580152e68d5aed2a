import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Action } from '@chez-soi/contracts';
import { type Clock, DomainError, newId } from '@chez-soi/kernel';
import { type Actor, visitor } from './actor';
import { ACTOR_HEADER, verifyActor } from './assertion';
import { ACTION_METADATA, type Ctx, type RequestWithCtx } from './context';
import { decide, type Within } from './decide';
import { ASSERTION_KEY, CLOCK } from '../tokens';

/** Asks `decide` for every route and hands the answer on as the command's context. */
@Injectable()
export class RightsGuard implements CanActivate {
  private readonly key: KeyObject;

  constructor(
    private readonly reflector: Reflector,
    @Inject(ASSERTION_KEY) key: Uint8Array,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.key = createSecretKey(key);
  }

  canActivate(execution: ExecutionContext): boolean {
    const action = this.reflector.get<Action | 'fhir' | undefined>(ACTION_METADATA, execution.getHandler());
    if (!action)
      throw new Error(`No policy line for ${execution.getClass().name}.${execution.getHandler().name}`);
    const request = execution.switchToHttp().getRequest<RequestWithCtx>();
    request.ctx = this.contextOf(request, action);
    return true;
  }

  private contextOf(request: RequestWithCtx, action: Action | 'fhir'): Ctx {
    const now = this.clock();
    const token = header(request, ACTOR_HEADER);
    const actor = token ? verifyActor(token, this.key, now) : visitor;
    const within = action === 'fhir' ? 'all' : decideOutsideFhir(actor, action);
    const key = request.method === 'POST' ? header(request, 'idempotency-key') : undefined;
    const traceparent = header(request, 'traceparent');
    return {
      actor,
      action,
      within,
      now,
      correlationId: header(request, 'x-correlation-id') ?? newId(now.getTime()),
      ...(traceparent ? { traceparent } : {}),
      ...(key ? { idempotency: { key: checkedKey(key), fingerprint: fingerprint(request) } } : {}),
    };
  }
}

/** What a token limited to resources of FHIR opens is decided there; it opens nothing else. */
function decideOutsideFhir(actor: Actor, action: Action): Within {
  if (actor.scopes && !actor.scopes.includes('api'))
    throw new DomainError(
      'forbidden',
      {
        fr: 'Ce jeton n’ouvre que FHIR : il lui manque la portée « api ». Demandez-la à l’administration de la plateforme.',
        en: 'This token opens FHIR only: it lacks the scope "api". Ask the platform\'s administrator for it.',
      },
      [],
      { error: 'insufficient_scope', scope: 'api' },
    );
  return decide(actor, action);
}

function header(request: RequestWithCtx, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw DomainError.field(
    'Idempotency-Key',
    'Cette clé doit compter de 1 à 200 caractères sans espace ni accent.',
    'This key must be 1 to 200 printable ASCII characters without spaces.',
  );
}

/** What is asked. `sentAt`, the client's clock as the command leaves, differs at each try of the same command. */
function fingerprint(request: RequestWithCtx): Buffer {
  const asked = (name: string, value: unknown) => (name === 'sentAt' ? undefined : value);
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(JSON.stringify(request.body ?? null, asked))
    .digest();
}
