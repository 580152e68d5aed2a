import { Injectable } from '@nestjs/common';
import type { CallView } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  decide,
  recordWrite,
  rememberAnswer,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import { type Caller, isListed, ringOf, viewOf } from '../domain/ringing';
import type { Call, CallStore } from '../store/call.store';
import type { KnownStore } from '../store/known.store';
import { Doorbell } from './doorbell';
import type { Rooms } from './rooms';
import { SessionAccess } from './session-access';

/** What is looked up, and kept, before anything rings. */
export class RingStores {
  constructor(
    readonly database: Database,
    readonly calls: CallStore,
    readonly known: KnownStore,
  ) {}
}

/** Ringing at a resident's tablet. */
@Injectable()
export class RingingService {
  constructor(
    private readonly stores: RingStores,
    private readonly doorbell: Doorbell,
    private readonly rooms: Rooms,
    private readonly access: SessionAccess,
  ) {}

  /** Throws `not-found` for a stranger, before anything rings; `conflict` while another call rings or goes on. */
  async ring(ctx: Ctx, residentId: string, name: string): Promise<CallView> {
    const caller = await this.callerOf(ctx, residentId);
    const call = await this.stores.database.transaction(async (tx) => {
      await this.checkReachable(tx, residentId);
      const { callers } = await this.stores.calls.list(tx, residentId);
      const call: Call = {
        ...{ id: newId(+ctx.now), residentId, organizationId: caller.organizationId },
        ...{ callerAccount: ctx.actor.accountId!, callerRelationId: caller.relationId, callerName: name },
        noTouch: isListed(callers, caller),
        reachable: this.doorbell.isHeard(residentId),
        ...{ state: 'ringing', rungAt: ctx.now, answeredBy: null },
      };
      await rememberAnswer(saving(ctx, call), ctx, viewOf(call), 201).run(tx);
      return call;
    });
    this.rooms.expect(call.id);
    this.doorbell.ring(residentId, ringOf(call));
    return viewOf(call);
  }

  /** Relatives by a mandate of today, organisations that see the person, the Département. */
  private async callerOf(ctx: Ctx, residentId: string): Promise<Caller> {
    const { actor } = ctx;
    const organizationId = actor.roles.some((role) => role === 'provider' || role === 'clinician')
      ? actor.organizationId
      : null;
    const isRelated = organizationId !== null && (await this.isRelated(organizationId, residentId));
    const belonging = { residentId, organizationIds: isRelated ? [organizationId] : [] };
    try {
      decide(actor, 'call.ring', belonging);
    } catch (error) {
      return this.access.refuse(ctx, 'Call', null, residentId, error as DomainError);
    }
    const grant = actor.residents.find((one) => one.residentId === residentId);
    if (grant && grant.relationId === null) throw oneself();
    return { relationId: grant?.relationId ?? null, organizationId: isRelated ? organizationId : null };
  }

  private async isRelated(organizationId: string, residentId: string): Promise<boolean> {
    const { callers } = await this.stores.calls.list(this.stores.database, residentId);
    if (isListed(callers, { organizationId, relationId: null })) return true;
    return this.stores.calls.isRelated(this.stores.database, organizationId, residentId);
  }

  private async checkReachable(tx: Sql, residentId: string): Promise<void> {
    const resident = await this.stores.known.lockResident(tx, residentId);
    if (!resident || resident.deceased || resident.mergedInto)
      throw DomainError.notFound('Cette personne n’est pas connue.', 'This person is not known.');
    if (await this.stores.calls.isBusy(tx, residentId))
      throw DomainError.conflict(
        'La tablette est déjà en communication. Rappelez dans quelques minutes.',
        'The tablet is in a call already. Call again in a few minutes.',
      );
  }
}

function saving(ctx: Ctx, call: Call): Statement {
  return audited(ctx, call.id, call.residentId)
    .insert('session', { id: call.id, created_at: ctx.now })
    .insert('session_call', {
      ...{ session_id: call.id, resident_id: call.residentId, organization_id: call.organizationId },
      ...{ caller_account: call.callerAccount, caller_relation_id: call.callerRelationId },
      ...{ caller_name: call.callerName, no_touch: call.noTouch, reachable: call.reachable },
      ...{ state: call.state, rung_at: call.rungAt },
    });
}

/** A statement that begins with the audit row of something done to a call. */
export function audited(ctx: Ctx, id: string, residentId: string): Statement {
  return recordWrite(new Statement(), ctx, { entityType: 'Call', entityIds: [id], residentId });
}

function oneself(): DomainError {
  return DomainError.rule(
    'C’est votre propre tablette : on ne s’appelle pas soi-même.',
    'This is your own tablet: nobody calls themselves.',
  );
}
