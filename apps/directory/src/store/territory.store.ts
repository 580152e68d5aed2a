import type { CommuneQuery, CommuneView, EpciView } from '@chez-soi/contracts';
import { Database, type Part, type Sql } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { searchKey } from '../search-key';

const communeColumns = `code, name, epci_code AS "epciCode", postal_codes AS "postalCodes", population, lat, lon,
  position_status AS "positionStatus", fibre_share AS "fibreShare"`;

/** Position of a commune: what events and maps say of an address. */
export interface CommunePosition {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
}

/** Rows of communes and EPCI. */
@Injectable()
export class TerritoryStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Communes whose name or postal code starts so, or that have this code; the best and largest first. */
  find({ q, epci, limit }: CommuneQuery): Promise<CommuneView[]> {
    const key = searchKey(q ?? '');
    if (q && key === '') return Promise.resolve([]);
    return this.database.query<CommuneView>(
      `SELECT ${communeColumns} FROM commune
       WHERE ($1 = '' OR search_key LIKE $1 || '%' OR search_key LIKE '% ' || $1 || '%' OR code = upper($1)
              OR EXISTS (SELECT FROM unnest(postal_codes) AS postal WHERE postal LIKE $1 || '%'))
         AND ($2::text IS NULL OR epci_code = $2)
       ORDER BY $1 <> '' AND search_key LIKE $1 || '%' DESC, population DESC, code LIMIT $3`,
      [key, epci ?? null, limit],
    );
  }

  all(): Promise<CommuneView[]> {
    return this.database.query<CommuneView>(
      `SELECT ${communeColumns} FROM commune ORDER BY search_key, code`,
    );
  }

  epcis(): Promise<EpciView[]> {
    return this.database.query<EpciView>(
      `SELECT e.code, e.name, e.type, coalesce(array_agg(c.code ORDER BY c.code) FILTER (WHERE c.code IS NOT NULL), '{}') AS members
       FROM epci e LEFT JOIN commune c ON c.epci_code = e.code GROUP BY e.code ORDER BY e.name, e.code`,
    );
  }
}

/** Positions of those of the communes that exist, by code. */
export async function communePositions(
  sql: Sql,
  codes: Iterable<string>,
): Promise<Map<string, CommunePosition>> {
  const rows = await sql.query<CommunePosition>('SELECT code, lat, lon FROM commune WHERE code = ANY($1)', [
    [...new Set(codes)],
  ]);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Which of the EPCI exist. */
export async function knownEpcis(sql: Sql, codes: Iterable<string>): Promise<Set<string>> {
  const rows = await sql.query<{ code: string }>('SELECT code FROM epci WHERE code = ANY($1)', [
    [...new Set(codes)],
  ]);
  return new Set(rows.map(({ code }) => code));
}

export async function hasTerritory(sql: Sql): Promise<boolean> {
  const [row] = await sql.query('SELECT 1 FROM commune LIMIT 1');
  return row !== undefined;
}

/** Inserts EPCI; those that exist stay as they are. */
export function insertEpcis(epcis: readonly Pick<EpciView, 'code' | 'name' | 'type'>[]): Part {
  return (bind) => `
    INSERT INTO epci (code, name, type)
    SELECT code, name, type FROM jsonb_to_recordset(${bind(JSON.stringify(epcis))}::jsonb) AS r(code text, name text, type text)
    ON CONFLICT DO NOTHING`;
}

/** Inserts communes; those that exist are replaced, or kept as they are. */
export function writeCommunes(communes: readonly CommuneView[], existing: 'replace' | 'keep'): Part {
  const rows = communes.map((commune) => ({ ...commune, searchKey: searchKey(commune.name) }));
  const replace = `DO UPDATE SET (name, search_key, epci_code, postal_codes, population, lat, lon, position_status, fibre_share) =
    (excluded.name, excluded.search_key, excluded.epci_code, excluded.postal_codes, excluded.population, excluded.lat,
     excluded.lon, excluded.position_status, excluded.fibre_share)`;
  return (bind) => `
    INSERT INTO commune (code, name, search_key, epci_code, postal_codes, population, lat, lon, position_status, fibre_share)
    SELECT code, name, "searchKey", "epciCode", "postalCodes", population, lat, lon, "positionStatus", "fibreShare"
    FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) AS r(code text, name text, "searchKey" text, "epciCode" text,
      "postalCodes" text[], population int, lat double precision, lon double precision, "positionStatus" text,
      "fibreShare" double precision)
    ON CONFLICT (code) ${existing === 'keep' ? 'DO NOTHING' : replace}`;
}

/** Codes of the communes of each EPCI. */
export async function communesByEpci(sql: Sql, epcis: readonly string[]): Promise<Map<string, string[]>> {
  if (epcis.length === 0) return new Map();
  const rows = await sql.query<{ epci: string; codes: string[] }>(
    `SELECT epci_code AS epci, array_agg(code ORDER BY code) AS codes FROM commune WHERE epci_code = ANY($1) GROUP BY epci_code`,
    [[...new Set(epcis)]],
  );
  return new Map(rows.map(({ epci, codes }) => [epci, codes]));
}
