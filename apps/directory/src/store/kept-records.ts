import type { Sql } from '@chez-soi/service-kit';

const tables = {
  Location: 'SELECT FROM organization WHERE location_id = $1',
  Practitioner: 'SELECT FROM practitioner WHERE id = $1',
  PractitionerRole: 'SELECT FROM practitioner_role WHERE id = $1',
} as const;

/** Whether a resource is a record of the directory's own, beside its document. */
export async function isRecord(sql: Sql, type: keyof typeof tables, id: string): Promise<boolean> {
  const [row] = await sql.prepared<{ known: boolean }>(
    `directory-record-${type}`,
    `SELECT EXISTS (${tables[type]}) AS known`,
    [id],
  );
  return row!.known;
}
