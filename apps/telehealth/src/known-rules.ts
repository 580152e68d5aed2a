import { type Bilingual, DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { KnownOrganization, KnownStore } from './store/known.store';

/** The person is known and alive. Throws `rule`; of a file that became part of another, `instead` says what to do. */
export async function checkPerson(
  tx: Sql,
  known: KnownStore,
  residentId: string,
  instead: Bilingual,
): Promise<void> {
  const resident = await known.lockResident(tx, residentId);
  const refuse = (fr: string, en: string) => DomainError.fieldRule('residentId', fr, en);
  if (!resident) throw refuse('Cette personne n’est pas connue.', 'This person is not known.');
  if (resident.deceased) throw refuse('Cette personne est décédée.', 'This person has died.');
  if (resident.mergedInto)
    throw refuse(
      `Ce dossier a été réuni avec un autre. ${instead.fr}`,
      `This file was joined with another. ${instead.en}`,
    );
}

/** An organisation that is in the directory; throws `rule` naming `path`. */
export async function activeOrganization(
  tx: Sql,
  known: KnownStore,
  id: string,
  path: string,
): Promise<KnownOrganization> {
  const organization = await known.lockOrganization(tx, id);
  if (organization?.active) return organization;
  throw DomainError.fieldRule(
    path,
    'Cette structure n’est pas à l’annuaire.',
    'This organisation is not in the directory.',
  );
}

/** The service is in the catalogue; throws `rule`. */
export async function checkOffered(tx: Sql, known: KnownStore, serviceCode: string): Promise<void> {
  if (await known.isOffered(tx, serviceCode)) return;
  throw DomainError.fieldRule(
    'serviceCode',
    'Ce service n’est pas au catalogue.',
    'This service is not in the catalogue.',
  );
}
