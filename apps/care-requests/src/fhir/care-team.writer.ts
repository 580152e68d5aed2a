import { type Before, DocumentWriter, writeDocuments } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, reaches, recordWrite, Statement } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { CareTeam } from 'fhir/r4';
import { CirclesStore, type StoredTeam } from '../store/circles.store';
import { type Circle, checkCircle, isUntouched, refuseOwnMembers, withCircle } from './care-team';
import { careTeamSurface } from './circle.surface';
import { idAt } from './links';
import { careTeamStatuses, checkMove } from './status-tables';

/** One circle for each person. Who is in it by a mandate or a mission comes and goes with that; others are written here. */
@Injectable()
export class CareTeamWriter extends DocumentWriter<CareTeam> {
  constructor(private readonly sql: Database) {
    super(sql, careTeamSurface);
  }

  /** Takes the place of the circle that the platform kept by itself, if nobody wrote to that one yet. */
  override async create(ctx: Ctx, wanted: CareTeam): Promise<void> {
    checkCircle(wanted);
    const residentId = idAt(wanted.subject, 'Patient');
    const store = new CirclesStore(this.sql);
    if (residentId === undefined || !reaches(ctx.within, { residentId })) throw unknownPerson();
    if (!(await store.lockPerson(residentId))) throw unknownPerson();
    const stored = (await store.lock([residentId])).get(residentId);
    const [circle] = await store.facts([residentId], ctx.now);
    if (stored && !isUntouched(stored.team, circle!)) throw alreadyThere(stored.team);
    await this.save(ctx, residentId, withCircle(wanted, circle!), stored);
  }

  override async update(ctx: Ctx, wanted: CareTeam, before: Before<CareTeam>): Promise<void> {
    const was = before.resource;
    checkCircle(wanted);
    checkMove('CareTeam', careTeamStatuses, was.status ?? 'active', wanted.status ?? 'active');
    const residentId = idAt(was.subject, 'Patient')!;
    if (idAt(wanted.subject, 'Patient') !== residentId) throw anotherPerson();
    const [circle] = await new CirclesStore(this.sql).facts([residentId], ctx.now);
    refuseOwnMembers(was, wanted, circle!.members);
    await super.update(ctx, asWritten(wanted, circle!), before);
  }

  private async save(
    ctx: Ctx,
    residentId: string,
    resource: CareTeam,
    replaced: StoredTeam | undefined,
  ): Promise<void> {
    const surface = careTeamSurface;
    const gone = replaced
      ? [{ surface, resource: replaced.team, version: replaced.version + 1, deleted: true }]
      : [];
    const statement = new Statement();
    writeDocuments(statement, [...gone, { surface, resource, version: 1 }], ctx.now);
    const entry = { entityType: 'CareTeam', entityIds: [resource.id!], residentId };
    await recordWrite(statement, ctx, entry).run(this.sql);
  }
}

/** A circle that was entered in error is left as it is: nobody belongs to it any more. */
function asWritten(wanted: CareTeam, circle: Circle): CareTeam {
  return wanted.status === 'entered-in-error' ? wanted : withCircle(wanted, circle);
}

function alreadyThere({ id }: CareTeam): DomainError {
  return DomainError.rule(
    `Cette personne a déjà un cercle de soins, et n’en a qu’un : CareTeam/${id}. Complétez celui-ci.`,
    `This person has a care circle already, and only one: CareTeam/${id}. Add to that one.`,
    { existing: `CareTeam/${id}` },
  );
}

function unknownPerson(): DomainError {
  const fr = 'Cette personne (subject) n’existe pas, ou ne vous est pas ouverte.';
  const en = 'This person (subject) does not exist, or is not open to you.';
  return new DomainError('rule', { fr, en }, [{ path: 'CareTeam.subject', message: { fr, en } }]);
}

function anotherPerson(): DomainError {
  const fr = 'Un cercle ne change pas de personne.';
  const en = 'A circle never changes its person.';
  return new DomainError('rule', { fr, en }, [{ path: 'CareTeam.subject', message: { fr, en } }]);
}
