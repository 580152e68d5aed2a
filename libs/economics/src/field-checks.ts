import { type Cents, DomainError } from '@chez-soi/kernel';

/** @throws DomainError `invalid` naming the field, unless it is a whole number of cents from nought up. */
export function checkCents(path: string, cents: Cents): void {
  if (!Number.isSafeInteger(cents) || cents < 0)
    throw DomainError.field(
      path,
      'Indiquez un montant positif ou nul, en centimes entiers.',
      'Give an amount of nought or more, in whole cents.',
    );
}

/** @throws DomainError `invalid` naming the field, unless it is a whole number from `least` to `most`. */
export function checkWhole(path: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw DomainError.field(
      path,
      `Indiquez un nombre entier de ${least} à ${most}.`,
      `Give a whole number from ${least} to ${most}.`,
    );
}
