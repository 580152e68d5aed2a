import type { ResidentInput } from '@chez-soi/contracts';
import { withoutAccents } from '@chez-soi/kernel';
import type { Relation } from '../domain/relation';
import type { Resident, ResidentStatus } from '../domain/resident';

export interface ResidentRow {
  readonly id: string;
  readonly version: number;
  readonly status: ResidentStatus;
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_date: string;
  readonly sex: ResidentInput['sex'];
  readonly address_line: string;
  readonly postal_code: string;
  readonly commune_code: string;
  readonly phone: string | null;
  readonly gir: number | null;
  readonly language: 'fr' | 'en';
  readonly hospitalised_on: string | null;
  readonly account_id: string | null;
  readonly registered_at: Date;
  readonly merged_into: string | null;
  readonly replaces: readonly string[];
}

/** Days are read as text: the driver would turn a `date` into an instant of the server's zone. */
export const residentColumns = `id, version, status, family_name, given_name, birth_date::text, sex, address_line, postal_code,
  commune_code, phone, gir, language, hospitalised_on::text, account_id, registered_at, merged_into, replaces`;

export const relationColumns = `id, version, resident_id, account_id, family_name, given_name, kinship, mandate, email, phone,
  from_day::text, to_day::text, ended_at`;

export function toResident(row: ResidentRow): Resident {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    familyName: row.family_name,
    givenName: row.given_name,
    birthDate: row.birth_date,
    sex: row.sex,
    address: { line: row.address_line, postalCode: row.postal_code, communeCode: row.commune_code },
    phone: row.phone,
    gir: row.gir,
    language: row.language,
    hospitalisedOn: row.hospitalised_on,
    accountId: row.account_id,
    registeredAt: new Date(row.registered_at),
    mergedInto: row.merged_into,
    replaces: row.replaces,
  };
}

/** Column → type, for writing many residents as one part. */
export const residentTypes = {
  ...{ status: 'text', family_name: 'text', given_name: 'text', search_key: 'text', birth_date: 'date' },
  ...{ sex: 'text', address_line: 'text', postal_code: 'text', commune_code: 'text', phone: 'text' },
  ...{ gir: 'smallint', language: 'text', hospitalised_on: 'date', account_id: 'text' },
  ...{ registered_at: 'timestamptz', merged_into: 'uuid', replaces: 'uuid[]' },
};

/** Columns of a resident as saved, without id and version. */
export function residentValues(resident: Resident): Record<keyof typeof residentTypes, unknown> {
  return {
    status: resident.status,
    family_name: resident.familyName,
    given_name: resident.givenName,
    search_key: searchKey(`${resident.familyName} ${resident.givenName} ${resident.familyName}`),
    birth_date: resident.birthDate,
    sex: resident.sex,
    address_line: resident.address.line,
    postal_code: resident.address.postalCode,
    commune_code: resident.address.communeCode,
    phone: resident.phone,
    gir: resident.gir,
    language: resident.language,
    hospitalised_on: resident.hospitalisedOn,
    account_id: resident.accountId,
    registered_at: resident.registeredAt,
    merged_into: resident.mergedInto,
    replaces: resident.replaces,
  };
}

/** A name as it is searched. */
/** A text to look for inside another, as it stands. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

export function searchKey(name: string): string {
  return withoutAccents(name).replace(/\s+/g, ' ').trim();
}

export interface RelationRow {
  readonly id: string;
  readonly version: number;
  readonly resident_id: string;
  readonly account_id: string | null;
  readonly family_name: string;
  readonly given_name: string;
  readonly kinship: string;
  readonly mandate: Relation['mandate'];
  readonly email: string | null;
  readonly phone: string | null;
  readonly from_day: string;
  readonly to_day: string | null;
  readonly ended_at: Date | string | null;
}

export function toRelation(row: RelationRow): Relation {
  return {
    id: row.id,
    version: row.version,
    residentId: row.resident_id,
    accountId: row.account_id,
    familyName: row.family_name,
    givenName: row.given_name,
    kinship: row.kinship,
    mandate: row.mandate,
    email: row.email,
    phone: row.phone,
    from: row.from_day,
    to: row.to_day,
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
  };
}

export function relationValues(relation: Relation): Record<string, unknown> {
  return {
    resident_id: relation.residentId,
    account_id: relation.accountId,
    family_name: relation.familyName,
    given_name: relation.givenName,
    kinship: relation.kinship,
    mandate: relation.mandate,
    email: relation.email,
    phone: relation.phone,
    from_day: relation.from,
    to_day: relation.to,
    ended_at: relation.endedAt,
  };
}
