import { type Before, DocumentWriter, type Stored } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, reaches } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { CareTeam } from 'fhir/r4';
import { CirclesService, unknownPerson } from '../circles.service';
import { checkCircle, refuseOwnMembers, withCircle } from './care-team';
import { careTeamSurface } from './circle.surface';
import { idAt } from './links';
import { careTeamStatuses, checkMove, ENTERED_IN_ERROR } from './status-tables';

/** One circle for each person. Who is in it by a mandate or a mission comes and goes with that; others are written here. */
@Injectable()
export class CareTeamWriter extends DocumentWriter<CareTeam> {
  /** The first one takes the place of the platform's own. */
  override readonly standsAlone = undefined;
  override readonly newDocument = undefined;

  constructor(
    database: Database,
    private readonly circles: CirclesService,
  ) {
    super(database, careTeamSurface);
  }

  override async create(ctx: Ctx, wanted: CareTeam): Promise<void> {
    checkCircle(wanted);
    const residentId = idAt(wanted.subject, 'Patient');
    if (residentId === undefined || !reaches(ctx.within, { residentId })) throw unknownPerson();
    await this.circles.create(ctx, residentId, wanted);
  }

  /** A circle that was entered in error is left as it is: nobody belongs to it any more. */
  override async update(ctx: Ctx, wanted: CareTeam, before: Before<CareTeam>): Promise<Stored | void> {
    const was = before.resource;
    checkCircle(wanted);
    checkMove('CareTeam', careTeamStatuses, was.status ?? 'active', wanted.status ?? 'active');
    const residentId = idAt(was.subject, 'Patient')!;
    if (idAt(wanted.subject, 'Patient') !== residentId) throw anotherPerson();
    const circle = await this.circles.of(residentId, ctx.now);
    refuseOwnMembers(was, wanted, circle.members);
    const next = wanted.status === ENTERED_IN_ERROR ? wanted : withCircle(wanted, circle);
    return super.update(ctx, next, before);
  }
}

function anotherPerson(): DomainError {
  const fr = 'Un cercle ne change pas de personne.';
  const en = 'A circle never changes its person.';
  return new DomainError('rule', { fr, en }, [{ path: 'CareTeam.subject', message: { fr, en } }]);
}
