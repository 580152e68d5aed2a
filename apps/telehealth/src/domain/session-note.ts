import { addDays, type Day, DomainError } from '@chez-soi/kernel';
import type { Encounter } from './encounter';
import type { Place, Session } from './session';

/** How far ahead something may be asked for, in days. */
const LONGEST_DAYS = 366;

/** Whoever held the session for its organisation writes of it, from its beginning on and for good. */
export function mayDocument(
  { organizationId }: Pick<Session, 'organizationId'>,
  place: Place | null,
  encounter: Pick<Encounter, 'startedAt' | 'state'> | undefined,
): boolean {
  const held = organizationId !== null && place?.role === 'professional' && place.isHost;
  const tookPlace = encounter !== undefined && encounter.startedAt !== null;
  return held && tookPlace && encounter.state !== 'entered-in-error';
}

/** Throws `invalid` naming `dueOn` for a day that is over, or too far away to be meant. */
export function checkDueOn(dueOn: Day, today: Day): void {
  if (dueOn < today)
    throw DomainError.field(
      'dueOn',
      'Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.',
      'This day is over. Choose today or a day to come.',
    );
  if (dueOn > addDays(today, LONGEST_DAYS))
    throw DomainError.field(
      'dueOn',
      'Choisissez un jour dans l’année qui vient.',
      'Choose a day within a year from now.',
    );
}
