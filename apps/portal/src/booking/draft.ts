import type { InterpreterLanguage } from '@chez-soi/contracts';
import { useEffect, useState } from 'react';
import { readKept, writeKept } from '../session/kept';

/** Who else takes part, as chosen so far. */
export interface Guests {
  /** FHIR references. */
  readonly invite: readonly string[];
  /** An empty text for none. */
  readonly interpreter: InterpreterLanguage | '';
}

const nameOf = (residentId: string) => `booking.${residentId}`;

/** Kept on the device until the appointment is booked: an hour that was lost, or a reload, loses nothing else. */
export function useGuests(residentId: string) {
  const [guests, setGuests] = useState<Guests | null>(() => readGuests(readKept(nameOf(residentId))));
  useEffect(() => {
    if (guests) writeKept(nameOf(residentId), guests);
  }, [guests, residentId]);
  const forget = () => {
    setGuests(null);
    writeKept(nameOf(residentId), null);
  };
  return { guests, setGuests, forget };
}

function readGuests(kept: unknown): Guests | null {
  const { invite, interpreter } = (kept ?? {}) as Partial<Guests>;
  return Array.isArray(invite) && typeof interpreter === 'string' ? { invite, interpreter } : null;
}
