import {
  type DocumentWrite,
  foreignBase,
  lastDocuments,
  mergeDocument,
  noteDocuments,
  type Resource,
  type Surface,
} from '@chez-soi/fhir';
import { publish } from '@chez-soi/messaging';
import { type Ctx, recordWrite, type Sql, type Statement } from '@chez-soi/service-kit';
import { organizationChanged } from './directory-events';
import { locationPaths, toLocation } from './fhir/location';
import { organizationPaths, toFhirOrganization } from './fhir/organization';
import { locationSurface, organizationSurface } from './fhir/surface';
import type { Organization } from './organization';
import { writeOrganizationRows } from './store/organization-writes';
import type { CommunePosition } from './store/territory.store';

/** Position of each organisation's commune, by commune code. */
export type Positions = ReadonlyMap<string, CommunePosition>;

/**
 * Adds organisations, new or changed, to a statement: rows, event and audit. Their documents are returned, because a
 * statement takes all documents of a command at once. `positions` must hold the commune of every address.
 */
export async function writeOrganizations(
  statement: Statement,
  sql: Sql,
  ctx: Ctx,
  organizations: readonly Organization[],
  positions: Positions,
): Promise<DocumentWrite[]> {
  if (organizations.length === 0) return [];
  const at = (organization: Organization) => positions.get(organization.input.address.communeCode)!;
  writeOrganizationRows(statement, organizations);
  publish(
    statement,
    ctx,
    organizations.map((one) => organizationChanged(one, at(one))),
  );
  recordWrite(statement, ctx, { entityType: 'Organization', entityIds: organizations.map(({ id }) => id) });
  const { last, lastPlaces } = await lastOf(
    sql,
    ctx,
    organizations.filter(({ version }) => version > 1),
  );
  const documents = organizations.flatMap((one): DocumentWrite[] => {
    const mapped = toFhirOrganization(one);
    const base = foreignBase(ctx.submitted, mapped) ?? last.get(one.id);
    return [
      {
        surface: organizationSurface,
        resource: mergeDocument(base, mapped, organizationPaths),
        version: one.version,
      },
      {
        surface: locationSurface,
        resource: mergeDocument(lastPlaces.get(one.locationId), toLocation(one, at(one)), locationPaths),
        version: one.version,
      },
    ];
  });
  noteDocuments(ctx.submitted, documents);
  return documents;
}

/** The stored documents of changed organisations; of those that were just sent, and of first registrations, nothing is read. */
async function lastOf(sql: Sql, { submitted }: Ctx, changed: readonly Organization[]) {
  const unsent = changed.filter(({ id }) => !foreignBase(submitted, { resourceType: 'Organization', id }));
  const last = <R extends Resource>(surface: Surface<R>, ids: readonly string[]) =>
    ids.length === 0 ? new Map<string, R>() : lastDocuments(sql, surface, ids);
  return {
    last: await last(
      organizationSurface,
      unsent.map(({ id }) => id),
    ),
    lastPlaces: await last(
      locationSurface,
      changed.map(({ locationId }) => locationId),
    ),
  };
}
