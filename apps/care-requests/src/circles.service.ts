import { writeDocuments } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, recordWrite, Statement } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { CareTeam } from 'fhir/r4';
import { type Circle, isUntouched, withCircle } from './fhir/care-team';
import { careTeamSurface } from './fhir/circle.surface';
import { CirclesStore, type StoredTeam } from './store/circles.store';

/** The one circle of each person, and who belongs to it. */
@Injectable()
export class CirclesService {
  constructor(private readonly database: Database) {}

  /**
   * A circle that a client writes takes the place of the one that the platform kept by itself, if nobody wrote to that
   * one yet. Throws `rule` naming the circle that there is already. Two that come together take turns.
   */
  create(ctx: Ctx, residentId: string, wanted: CareTeam): Promise<void> {
    return this.database.atomically(async (tx) => {
      const store = new CirclesStore(tx);
      if (!(await store.lockPerson(residentId))) throw unknownPerson();
      const stored = (await store.lock([residentId])).get(residentId);
      const circle = await this.of(residentId, ctx.now);
      if (stored && !isUntouched(stored.team, circle)) throw alreadyThere(stored.team);
      await this.save(ctx, residentId, withCircle(wanted, circle), stored);
    });
  }

  /** Who belongs to the circle of a person now. */
  async of(residentId: string, now: Date): Promise<Circle> {
    const [circle] = await new CirclesStore(this.database).facts([residentId], now);
    if (!circle) throw unknownPerson();
    return circle;
  }

  /** Whether an organisation helps a person now. */
  helps(organizationId: string, residentId: string): Promise<boolean> {
    return new CirclesStore(this.database).helps(organizationId, residentId);
  }

  /** Opens the notes about a person to the providers who help; whether all of `answered` are about the same person. */
  async shareNotes(residentId: string, answered: readonly string[]): Promise<boolean> {
    const store = new CirclesStore(this.database);
    await store.shareNotes([residentId]);
    return answered.length === 0 || (await store.areAbout(residentId, answered));
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
    await recordWrite(statement, ctx, entry).run(this.database);
  }
}

function alreadyThere({ id }: CareTeam): DomainError {
  return DomainError.rule(
    `Cette personne a déjà un cercle de soins, et n’en a qu’un : CareTeam/${id}. Complétez celui-ci.`,
    `This person has a care circle already, and only one: CareTeam/${id}. Add to that one.`,
    { existing: `CareTeam/${id}` },
  );
}

export function unknownPerson(): DomainError {
  const fr = 'Cette personne (subject) n’existe pas, ou ne vous est pas ouverte.';
  const en = 'This person (subject) does not exist, or is not open to you.';
  return new DomainError('rule', { fr, en }, [{ path: 'CareTeam.subject', message: { fr, en } }]);
}
