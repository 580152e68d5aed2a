import { Inject, Injectable } from '@nestjs/common';
import { evaluationEvents, type Page, type SubjectQuery, type SubjectView } from '@chez-soi/contracts';
import { type Clock, type Day, DomainError, newId } from '@chez-soi/kernel';
import { type NewEvent, newEvent, publish } from '@chez-soi/messaging';
import {
  CLOCK,
  type Ctx,
  Database,
  platformCtx,
  ReadAudit,
  recordWrite,
  rememberAnswer,
  type Sql,
  type Statement,
} from '@chez-soi/service-kit';
import {
  checkNotInFuture,
  enrol,
  followPerson,
  leave,
  leaveByDeath,
  leaveByMerge,
  type Subject,
  toView,
} from './domain/subject';
import { latestFirst, SubjectStore } from './store/subject.store';

/** The event that brought something about. */
interface Cause {
  readonly correlationId: string;
  readonly causationId: string;
}

/** Who takes part in the pilot: invited, enrolled in an arm, left. */
@Injectable()
export class SubjectsService {
  constructor(
    private readonly database: Database,
    private readonly store: SubjectStore,
    private readonly readAudit: ReadAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The latest invited first, page by page, with how many there are in all. */
  async list(ctx: Ctx, query: SubjectQuery): Promise<Page<SubjectView> & { total: number }> {
    const after = latestFirst.read(query.cursor);
    const [rows, total] = await Promise.all([this.store.list(query, after), this.store.count(query)]);
    const page = latestFirst.page(rows, query.limit, ({ id }) => ({ id }), toView);
    await this.readAudit.record(ctx, {
      entityType: 'ResearchSubject',
      entityIds: page.items.map(({ id }) => id),
    });
    return { ...page, total };
  }

  /** Throws `rule` for a person whom no event told of, or who died; `conflict` for one who takes part already. */
  async invite(ctx: Ctx, { residentId, on }: { residentId: string; on: Day }): Promise<SubjectView> {
    checkNotInFuture(on, ctx.now);
    return this.database.transaction(async (tx) => {
      await this.checkMayTakePart(tx, residentId);
      const subject: Subject = {
        id: newId(ctx.now.getTime()),
        version: 1,
        residentId,
        state: 'invited',
        arm: null,
        reason: null,
        invitedOn: on,
        enrolledOn: null,
        leftOn: null,
      };
      return this.commit(ctx, tx, subject, subjectEvent(subject, 'subject.invited.v1', { on }), 201);
    });
  }

  async enrol(ctx: Ctx, id: string, { arm, on }: { arm: string; on: Day }): Promise<SubjectView> {
    checkNotInFuture(on, ctx.now);
    const subject = enrol(await this.read(id), arm, on);
    return this.commit(
      ctx,
      this.database,
      subject,
      subjectEvent(subject, 'subject.enrolled.v1', { arm, on }),
      200,
    );
  }

  async leave(ctx: Ctx, id: string, { reason, on }: { reason: string; on: Day }): Promise<SubjectView> {
    checkNotInFuture(on, ctx.now);
    const subject = leave(await this.read(id), reason, on);
    return this.commit(
      ctx,
      this.database,
      subject,
      subjectEvent(subject, 'subject.left.v1', { reason, on }),
      200,
    );
  }

  /** The end of a dead person's part, inside the consumer's transaction; nothing if there is none (any more). */
  async leaveByDeath(tx: Sql, residentId: string, on: Day, cause: Cause): Promise<NewEvent[]> {
    const current = await this.store.lockCurrent(tx, residentId);
    if (!current) return [];
    const subject = leaveByDeath(current, on);
    const ctx = platformCtx(this.clock(), cause);
    await audited(this.store.save(subject, ctx.now), ctx, subject).run(tx);
    return [subjectEvent(subject, 'subject.left.v1', { reason: 'death', on })];
  }

  /** The parts of a person whose file became another's, inside the consumer's transaction; nobody takes part twice. */
  async followMerge(
    tx: Sql,
    { keptId, mergedId, on }: { readonly keptId: string; readonly mergedId: string; readonly on: Day },
    cause: Cause,
  ): Promise<NewEvent[]> {
    const current = await this.store.lockCurrent(tx, keptId);
    const ctx = platformCtx(this.clock(), cause);
    const ended: NewEvent[] = [];
    for (const part of await this.store.lockAll(tx, mergedId)) {
      const double = current !== undefined && part.state !== 'left';
      const subject = double ? leaveByMerge(part, keptId, on) : followPerson(part, keptId);
      await audited(this.store.save(subject, ctx.now), ctx, subject).run(tx);
      if (double) ended.push(subjectEvent(subject, 'subject.left.v1', { reason: 'merged', on }));
    }
    return ended;
  }

  private async read(id: string): Promise<Subject> {
    const subject = await this.store.read(id);
    if (subject) return subject;
    throw DomainError.notFound(
      'Cette personne ne participe pas au pilote.',
      'There is no such subject of the pilot.',
    );
  }

  private async checkMayTakePart(tx: Sql, residentId: string): Promise<void> {
    const resident = await this.store.lockResident(tx, residentId);
    if (!resident)
      throw cannotInvite(
        'Cette personne n’est pas connue de la plateforme.',
        'This person is not known to the platform.',
      );
    if (resident.merged)
      throw cannotInvite(
        'Ce dossier a été réuni avec un autre : invitez la personne depuis le dossier conservé.',
        'This file was joined with another: invite the person from the file that was kept.',
      );
    if (resident.deceased) throw cannotInvite('Cette personne est décédée.', 'This person has died.');
    const current = await this.store.lockCurrent(tx, residentId);
    if (current)
      throw DomainError.conflict(
        `Cette personne participe déjà (invitée le ${current.invitedOn}).`,
        `This person takes part already (invited on ${current.invitedOn}).`,
        { subjectId: current.id, state: current.state, invitedOn: current.invitedOn },
      );
  }

  private async commit(
    ctx: Ctx,
    sql: Sql,
    subject: Subject,
    event: NewEvent,
    status: number,
  ): Promise<SubjectView> {
    const view = toView(subject);
    const statement = publish(this.store.save(subject, ctx.now), ctx, [event]);
    await rememberAnswer(audited(statement, ctx, subject), ctx, view, status).run(sql);
    return view;
  }
}

function audited(statement: Statement, ctx: Ctx, { id, residentId }: Subject): Statement {
  return recordWrite(statement, ctx, { entityType: 'ResearchSubject', entityIds: [id], residentId });
}

function subjectEvent<T extends keyof typeof evaluationEvents>(
  { id, version, residentId }: Subject,
  type: T,
  facts: Readonly<Record<string, string>>,
): NewEvent {
  return newEvent(evaluationEvents[type], id, version, { subjectId: id, residentId, ...facts } as never);
}

function cannotInvite(fr: string, en: string): DomainError {
  return new DomainError('rule', { fr, en }, [{ path: 'residentId', message: { fr, en } }]);
}
