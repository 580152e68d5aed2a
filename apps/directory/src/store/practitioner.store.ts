import { Database, type Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { NameKeys } from '../keyset';
import type { Practitioner, PractitionerRole } from '../practitioner';
import { searchKey } from '../search-key';

interface Row {
  id: string;
  version: number;
  family_name: string;
  given_name: string;
  search_key: string;
  gender: Practitioner['gender'];
  rpps: string | null;
  active: boolean;
  roles: PractitionerRole[];
}

const columns = `p.id, p.version, p.family_name, p.given_name, p.search_key, p.gender, p.rpps, p.active, (
  SELECT json_agg(json_build_object('id', r.id, 'version', r.version, 'organizationId', r.organization_id,
    'qualification', r.qualification, 'active', r.active) ORDER BY r.id)
  FROM practitioner_role r WHERE r.practitioner_id = p.id) AS roles`;

/** Rows of practitioners with all their roles. */
@Injectable()
export class PractitionerStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Up to `limit + 1` people of an organisation after `after`, by name. */
  async ofOrganization(
    organizationId: string,
    after: NameKeys | null,
    limit: number,
  ): Promise<{ person: Practitioner; key: string }[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM practitioner p JOIN practitioner_role own ON own.practitioner_id = p.id
       WHERE own.organization_id = $1 AND ($2::text IS NULL OR (p.search_key, p.id) > ($2, $3::uuid))
       ORDER BY p.search_key, p.id LIMIT $4`,
      [organizationId, after?.key ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map((row) => ({ person: toPractitioner(row), key: row.search_key }));
  }

  async byRpps(rpps: string): Promise<Practitioner | null> {
    const [row] = await this.database.query<Row>(`SELECT ${columns} FROM practitioner p WHERE p.rpps = $1`, [
      rpps,
    ]);
    return row ? toPractitioner(row) : null;
  }

  async byIds(ids: readonly string[]): Promise<Practitioner[]> {
    const text = `SELECT ${columns} FROM practitioner p WHERE p.id = ANY($1::uuid[])`;
    return (await this.database.query<Row>(text, [ids])).map(toPractitioner);
  }

  async organizationExists(id: string): Promise<boolean> {
    return (await this.database.query('SELECT 1 FROM organization WHERE id = $1', [id])).length > 0;
  }
}

const personColumns = {
  id: 'uuid',
  version: 'int',
  family_name: 'text',
  given_name: 'text',
  search_key: 'text',
  gender: 'text',
  rpps: 'text',
  active: 'boolean',
};
const roleColumns = {
  id: 'uuid',
  version: 'int',
  practitioner_id: 'uuid',
  organization_id: 'uuid',
  qualification: 'text',
  active: 'boolean',
};

export function insertPractitioners(statement: Statement, people: readonly Practitioner[]): void {
  const rows = people.map((person) => ({
    id: person.id,
    version: person.version,
    family_name: person.familyName,
    given_name: person.givenName,
    search_key: searchKey(`${person.familyName} ${person.givenName}`),
    gender: person.gender,
    rpps: person.rpps,
    active: person.active,
  }));
  statement.insertMany('practitioner', personColumns, rows);
}

export function insertRoles(
  statement: Statement,
  roles: readonly { readonly practitionerId: string; readonly role: PractitionerRole }[],
): void {
  const rows = roles.map(({ practitionerId, role }) => ({
    id: role.id,
    version: role.version,
    practitioner_id: practitionerId,
    organization_id: role.organizationId,
    qualification: role.qualification,
    active: role.active,
  }));
  statement.insertMany('practitioner_role', roleColumns, rows);
}

function toPractitioner(row: Row): Practitioner {
  return {
    id: row.id,
    version: row.version,
    familyName: row.family_name,
    givenName: row.given_name,
    gender: row.gender,
    rpps: row.rpps,
    active: row.active,
    roles: row.roles,
  };
}
