import type { Statement } from '@chez-soi/service-kit';
import type { Organization } from '../organization';
import { searchKey } from '../search-key';

const columns = {
  id: 'uuid',
  version: 'int',
  location_id: 'uuid',
  name: 'text',
  search_key: 'text',
  kind: 'text',
  legal_status: 'text',
  habilitation: 'boolean',
  finess: 'text',
  siret: 'text',
  part_of: 'uuid',
  authorization_number: 'text',
  authorization_from: 'date',
  authorization_to: 'date',
  address_line: 'text',
  commune_code: 'text',
  postal_code: 'text',
  city: 'text',
  phone: 'text',
  email: 'text',
  qualifications: 'text[]',
  zones: 'text[]',
  availability: 'jsonb',
  declared_minutes_per_week: 'int',
  active: 'boolean',
};

/**
 * Adds organisations to a statement, new (version 1) or changed, whatever their number. The statement fails as
 * `stale` when one of them no longer has the version before.
 */
export function writeOrganizationRows(statement: Statement, organizations: readonly Organization[]): void {
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  const changed = names.filter((name) => name !== 'id' && name !== 'location_id');
  const rows = JSON.stringify(organizations.map(toRow));
  // `expect_fresh` raises for another version, so that the condition never filters anything out.
  statement.add(
    (bind) => `
    INSERT INTO organization (${names.join(', ')})
    SELECT ${names.join(', ')} FROM jsonb_to_recordset(${bind(rows)}::jsonb) AS r(${typed.join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE expect_fresh(organization.version = excluded.version - 1)::text IS NOT NULL`,
  );
  writeZones(statement, organizations);
}

/** Only active organisations are found by commune. */
function writeZones(statement: Statement, organizations: readonly Organization[]): void {
  const known = organizations.filter(({ version }) => version > 1).map(({ id }) => id);
  if (known.length > 0)
    statement.add(
      (bind) => `DELETE FROM organization_zone WHERE organization_id = ANY(${bind(known)}::uuid[])`,
    );
  const rows = organizations
    .filter(({ input }) => input.active)
    .flatMap(({ id, input }) =>
      [...new Set(input.zones)].map((commune_code) => ({
        commune_code,
        search_key: searchKey(input.name),
        organization_id: id,
      })),
    );
  statement.insertMany(
    'organization_zone',
    { commune_code: 'text', search_key: 'text', organization_id: 'uuid' },
    rows,
  );
}

function toRow({ id, version, locationId, input }: Organization): Record<string, unknown> {
  const { address, authorization } = input;
  return {
    id,
    version,
    location_id: locationId,
    name: input.name,
    search_key: searchKey(input.name),
    kind: input.kind,
    legal_status: input.legalStatus,
    habilitation: input.habilitation,
    finess: input.finess,
    siret: input.siret,
    part_of: input.partOf,
    authorization_number: authorization?.number ?? null,
    authorization_from: authorization?.from ?? null,
    authorization_to: authorization?.to ?? null,
    address_line: address.line,
    commune_code: address.communeCode,
    postal_code: address.postalCode,
    city: address.city,
    phone: input.phone,
    email: input.email,
    qualifications: input.qualifications,
    zones: input.zones,
    availability: input.availability,
    declared_minutes_per_week: input.declaredMinutesPerWeek,
    active: input.active,
  };
}
