import { Injectable } from '@nestjs/common';
import type { ApaAction, ApaApplicationDetail, ApaDraft } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, decide } from '@chez-soi/service-kit';
import { isKin, momentOf } from './actors';
import { type ApaDecided, ApaWriter } from './apa-writer';
import { apaPolicy, checkPossible } from './domain/apa/actions';
import type { ApaApplication } from './domain/apa/application';
import { draftApplication, type Filer } from './domain/apa/filing';
import { passTime } from './domain/apa/passing-time';
import { remind } from './domain/apa/reminders';
import type { Figures } from './domain/apa/tariff';
import type { Moment } from './domain/occurrence';
import type { Resident } from './domain/resident';
import { unknownResident } from './residents.service';
import { ApaStore, type FoundApplication } from './store/apa.store';

/** One application, and the version of it that the caller read (If-Match), where it was sent. */
export interface Addressed {
  readonly ctx: Ctx;
  readonly id: string;
  readonly version: number | undefined;
}

/** What a command may know besides the application. */
export interface Asked {
  readonly resident: Resident;
  readonly moment: Moment;
  /** What amounts are reckoned with. */
  readonly figures: Figures;
  readonly filer: Filer;
}

export type ApaDecider = (application: ApaApplication, asked: Asked) => ApaDecided;
/**
 * Every command of an application: one read, one pure decision, one statement. What the law did meanwhile by silence
 * is settled first and saved with it, so that no command acts on a state that is already over. Of two who decide at
 * once, the second is told that the file changed (412).
 */
@Injectable()
export class ApaApplicationsService {
  constructor(
    private readonly database: Database,
    private readonly writer: ApaWriter,
  ) {}

  async create(ctx: Ctx, input: ApaDraft): Promise<ApaApplicationDetail> {
    const person = await new ApaStore(this.database).person(input.residentId);
    if (!person) throw unknownResident();
    decide(ctx.actor, 'apa-application.file', { residentId: input.residentId });
    if (person.current !== null) throw alreadyOne(person.current);
    const application = draftApplication(input, person.resident, filerOf(ctx), momentOf(ctx));
    const found = { application, resident: person.resident, letters: [], figures: person.figures };
    return this.writer.save(ctx, found, { application, events: [] }, 201);
  }

  async run(
    { ctx, id, version }: Addressed,
    action: ApaAction,
    decideOn: ApaDecider,
  ): Promise<ApaApplicationDetail> {
    const found = await this.find(ctx, id, action);
    checkVersion(found.application, version);
    const current = passTime(found.application, ctx.now, found.figures);
    checkPossible(current.application, action);
    if (action === 'record-late-answer') await this.checkAlone(found.application);
    const asked = {
      resident: found.resident,
      figures: found.figures,
      moment: momentOf(ctx),
      filer: filerOf(ctx),
    };
    const decided = decideOn(current.application, asked);
    const change = { ...decided, events: [...current.events, ...decided.events] };
    return this.writer.save(ctx, found, change, 200, await this.previous(decided));
  }

  /** What the passing of time does to an application; by the platform's own clockwork. Nothing when nothing is due. */
  async passTime(ctx: Ctx, id: string): Promise<void> {
    const found = await new ApaStore(this.database).find(id);
    if (!found) return;
    const change = passTime(found.application, ctx.now, found.figures);
    if (change.events.length > 0) await this.writer.save(ctx, found, change, 200);
  }

  /** Throws unless the caller may do this to an application of this person; before anything is read or kept of it. */
  async checkRight({ ctx, id }: Addressed, action: ApaAction): Promise<void> {
    await this.find(ctx, id, action);
  }

  /** The reminders that are due; by the clockwork, after the law has spoken. Saved in any case: the next has its day. */
  async remind(ctx: Ctx, id: string): Promise<void> {
    const found = await new ApaStore(this.database).find(id);
    if (!found) return;
    await this.writer.save(ctx, found, remind(found.application, ctx.now), 200);
  }

  /** An application that comes back must not meet a newer one; a revision stands beside its right anyway. */
  private async checkAlone({ residentId, kind }: ApaApplication): Promise<void> {
    if (kind === 'revision') return;
    const person = await new ApaStore(this.database).person(residentId);
    if (person?.current) throw alreadyOne(person.current);
  }

  private async find(ctx: Ctx, id: string, action: ApaAction): Promise<FoundApplication> {
    const found = await new ApaStore(this.database).find(id);
    if (!found) throw unknownApplication();
    decide(ctx.actor, apaPolicy[action], { residentId: found.application.residentId });
    return found;
  }

  /** The right that a decided revision takes the place of, as it stands. */
  private async previous({ application, events }: ApaDecided): Promise<ApaApplication | null> {
    const decided = events.some(({ definition }) => settling.includes(definition.type));
    if (!decided || application.revises === null) return null;
    return (await new ApaStore(this.database).find(application.revises))?.application ?? null;
  }
}

const settling: readonly string[] = ['apa-application.granted.v1', 'apa-application.rejected.v1'];

export function filerOf(ctx: Ctx): Filer {
  return { accountId: ctx.actor.accountId ?? 'platform', isKin: isKin(ctx.actor) };
}

function checkVersion(application: ApaApplication, version: number | undefined): void {
  if (version === undefined || version === application.version) return;
  throw new DomainError('stale', {
    fr: 'Quelqu’un a modifié ce dossier entre-temps. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this in the meantime. Reload, then try again.',
  });
}

export function unknownApplication(): DomainError {
  return DomainError.notFound(
    'Cette demande d’APA n’existe pas, ou ne vous est pas ouverte.',
    'This APA application does not exist, or is not open to you.',
  );
}

function alreadyOne(state: string): DomainError {
  return DomainError.rule(
    'Cette personne a déjà une demande d’APA en cours, ou une APA ouverte. Ouvrez-la : une révision s’y demande aussi.',
    'This person has an APA application or right already. Open it: a revision is asked for there too.',
    { state },
  );
}
