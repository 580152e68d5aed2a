import type {
  Page,
  PractitionerInput,
  PractitionerName,
  PractitionerQuery,
  PractitionerView,
} from '@chez-soi/contracts';
import { type DocumentWrite, lastDocuments, mergeDocument, writeDocuments } from '@chez-soi/fhir';
import { DomainError, newId } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  decide,
  ReadAudit,
  recordWrite,
  rememberAnswer,
  Statement,
} from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { practitionerPaths, toFhirPractitioner, toFhirPractitionerRole } from './fhir/practitioner';
import { practitionerRoleSurface, practitionerSurface } from './fhir/surface';
import { isRpps } from './identifiers';
import { byName } from './keyset';
import {
  type Practitioner,
  type PractitionerRole,
  toPractitionerName,
  toPractitionerView,
} from './practitioner';
import { searchKey } from './search-key';
import { insertPractitioners, insertRoles, PractitionerStore } from './store/practitioner.store';

/**
 * The people who deliver. Never public: the Département sees them all, an organisation its own. Whoever is signed in is
 * told the names of those whose ids stand in a schedule.
 */
@Injectable()
export class PractitionersService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PractitionerStore) private readonly store: PractitionerStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, organizationId: string, query: PractitionerQuery): Promise<Page<PractitionerView>> {
    decide(ctx.actor, 'practitioner.read', { organizationIds: [organizationId] });
    const found = await this.store.ofOrganization(organizationId, byName.read(query.cursor), query.limit);
    const page = byName.page(
      found,
      query.limit,
      ({ key, person }) => ({ key, id: person.id }),
      ({ person }) => toPractitionerView(person, roleIn(person, organizationId)!),
    );
    await this.readAudit.record(ctx, {
      entityType: 'Practitioner',
      entityIds: page.items.map(({ id }) => id),
    });
    return page;
  }

  /** Those who work now, in no order; ids of nobody are left out. */
  async names(ids: readonly string[]): Promise<{ items: PractitionerName[] }> {
    return { items: (await this.store.byIds(ids)).filter(({ active }) => active).map(toPractitionerName) };
  }

  /**
   * A person, or (same RPPS and same name) a further organisation of a known one.
   * Throws `conflict` when the RPPS is another person's, or the person is in the team already.
   */
  async register(ctx: Ctx, input: PractitionerInput): Promise<PractitionerView> {
    const { organizationId, rpps } = input;
    decide(ctx.actor, 'practitioner.edit', { organizationIds: [organizationId] });
    if (rpps !== null && !isRpps(rpps)) throw wrongRpps();
    if (!(await this.store.organizationExists(organizationId))) throw noOrganization();
    const known = rpps === null ? null : await this.store.byRpps(rpps);
    if (known) refuseOther(known, input);
    const role: PractitionerRole = newRole(input, ctx.now);
    const person = known
      ? { ...known, version: known.version + 1, roles: [...known.roles, role] }
      : newPractitioner(input, role, ctx.now);
    const statement = new Statement();
    if (known) statement.update('practitioner', known.id, known.version, {});
    else insertPractitioners(statement, [person]);
    insertRoles(statement, [{ practitionerId: person.id, role }]);
    writeDocuments(statement, await this.documents(person, role), ctx.now);
    recordWrite(statement, ctx, { entityType: 'Practitioner', entityIds: [person.id] });
    const view = toPractitionerView(person, role);
    await rememberAnswer(statement, ctx, view, 201).run(this.database);
    return view;
  }

  private async documents(person: Practitioner, role: PractitionerRole): Promise<DocumentWrite[]> {
    const last =
      person.version === 1
        ? undefined
        : (await lastDocuments(this.database, practitionerSurface, [person.id])).get(person.id);
    return [
      {
        surface: practitionerSurface,
        resource: mergeDocument(last, toFhirPractitioner(person), practitionerPaths),
        version: person.version,
      },
      {
        surface: practitionerRoleSurface,
        resource: toFhirPractitionerRole(person, role),
        version: role.version,
      },
    ];
  }
}

export function newRole({ organizationId, qualification }: PractitionerInput, now: Date): PractitionerRole {
  return { id: newId(now.getTime()), version: 1, organizationId, qualification, active: true };
}

export function newPractitioner(
  { familyName, givenName, gender, rpps }: PractitionerInput,
  role: PractitionerRole,
  now: Date,
): Practitioner {
  return {
    id: newId(now.getTime()),
    version: 1,
    familyName,
    givenName,
    gender,
    rpps,
    active: true,
    roles: [role],
  };
}

function roleIn(person: Practitioner, organizationId: string): PractitionerRole | undefined {
  return person.roles.find((role) => role.organizationId === organizationId);
}

function refuseOther(known: Practitioner, input: PractitionerInput): void {
  const inTeam = roleIn(known, input.organizationId) !== undefined;
  if (!inTeam && searchKey(known.familyName) === searchKey(input.familyName)) return;
  const message = inTeam
    ? { fr: 'Cette personne fait déjà partie de l’équipe.', en: 'This person is in the team already.' }
    : { fr: 'Ce numéro RPPS est celui d’une autre personne.', en: 'This RPPS number is another person’s.' };
  throw new DomainError('conflict', message, [{ path: 'rpps', message }]);
}

function wrongRpps(): DomainError {
  return DomainError.field(
    'rpps',
    'Numéro RPPS incorrect : 11 chiffres, le dernier est une clé de contrôle.',
    'Wrong RPPS number: 11 digits, the last one is a check digit.',
  );
}

function noOrganization(): DomainError {
  return DomainError.field(
    'organizationId',
    'Cet organisme n’est pas dans l’annuaire.',
    'This organisation is not in the directory.',
  );
}
