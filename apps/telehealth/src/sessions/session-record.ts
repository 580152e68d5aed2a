import type { EncounterState } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import { type Ctx, type Database, platformCtx, type Sql } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import type { Session } from '../domain/session';
import { nextStep, type Phase } from '../domain/session-steps';
import type { EncountersService } from '../encounters.service';
import type { EncounterStore } from '../store/encounter.store';
import type { SessionStore } from '../store/session.store';
import type { StayStore } from '../store/stay.store';
import type { QualitySamples } from './quality-samples';
import type { Rooms, Seen } from './rooms';

/** What the record is written with. */
export class RecordStores {
  constructor(
    readonly database: Database,
    readonly sessions: SessionStore,
    readonly stays: StayStore,
    readonly encounters: EncounterStore,
  ) {}
}

/**
 * Brings what the tables say of a session (stays, Encounter, appointment) to what its room shows. It compares instead of
 * replaying, so that a failure, a restart or the same news twice do no harm: what is not yet written is written later.
 */
export class SessionRecord {
  private readonly waiting = new Map<string, Promise<void>>();
  private readonly failed = new Set<string>();

  constructor(
    private readonly stores: RecordStores,
    private readonly encounters: EncountersService,
    private readonly inside: { readonly rooms: Rooms; readonly samples: QualitySamples },
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {
    inside.rooms.onChange((sessionId) => void this.write(sessionId));
  }

  /** One at a time a session, in order; resolves when what the room shows now is written, or noted as failed. */
  write(sessionId: string): Promise<void> {
    const seen = this.inside.rooms.seen(sessionId);
    const before = this.waiting.get(sessionId) ?? Promise.resolve();
    const turn = before.then(() => this.settle(sessionId, seen));
    this.waiting.set(sessionId, turn);
    return turn.finally(() => {
      if (this.waiting.get(sessionId) === turn) this.waiting.delete(sessionId);
    });
  }

  /** What failed is tried again; resolves when nothing is under way. */
  async catchUp(): Promise<void> {
    const again = [...this.failed];
    this.failed.clear();
    again.forEach((sessionId) => void this.write(sessionId));
    await Promise.all(this.waiting.values());
  }

  private async settle(sessionId: string, seen: Seen): Promise<void> {
    try {
      // Whoever is alone, or gone, may be at the end: it is told with everything that the lines said.
      if (seen.phase !== 'talking') await this.inside.samples.keep();
      await this.stores.database.atomically((tx) => this.record(tx, sessionId, seen, this.clock()));
    } catch (error) {
      this.failed.add(sessionId);
      this.log.warn({ err: error, sessionId }, 'a session is recorded later');
    }
  }

  /** One step of `write`, in the caller's transaction. */
  async record(tx: Sql, sessionId: string, { phase: seen, present }: Seen, at: Date): Promise<void> {
    const ctx = platformCtx(at);
    const known = await this.stores.stays.lockEncounter(tx, sessionId);
    const session = await this.stores.sessions.read(tx, sessionId);
    if (!session) return;
    const phase = session.endedAt ? 'ended' : seen;
    await this.stores.stays.settle(tx, sessionId, present, ctx.now);
    const id = known ?? (await this.plan(ctx, session, phase));
    if (!id) return;
    if (!known) await this.stores.stays.linkEncounter(tx, sessionId, id);
    let state: EncounterState | undefined = (await this.stores.encounters.lock(tx, id))?.state;
    for (let action = state && nextStep(state, phase); action; action = nextStep(state!, phase)) {
      const stays = await this.stores.stays.of(tx, sessionId);
      state = (await this.encounters.move(ctx, id, action, stays)).state;
    }
  }

  /**
   * An appointment has its session as soon as somebody comes, a call once two people talk. Without a provider there is
   * none: a daughter's call to her mother is nobody's care.
   */
  private async plan(ctx: Ctx, session: Session, phase: Phase): Promise<string | null> {
    const { residentId, organizationId, call } = session;
    if (!organizationId || !(phase === 'talking' || (phase === 'arrived' && !call))) return null;
    if (!call) return (await this.encounters.plan(ctx, session.id)).id;
    const about = { appointmentId: null, residentId, organizationId, participants: [] };
    return (await this.encounters.create(ctx, about)).id;
  }
}
