import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { ResidentAction, ResidentInput } from '@chez-soi/contracts';
import { addDays, type Day, defineLifecycle, DomainError, parisDay } from '@chez-soi/kernel';
import { type Moment, type Occurrence, occurred } from './occurrence';

export type ResidentStatus = 'at-home' | 'in-hospital' | 'deceased' | 'merged';

export const residentLifecycle = defineLifecycle('resident', 'at-home' as ResidentStatus, {
  hospitalise: { from: ['at-home'], to: 'in-hospital' },
  return: { from: ['in-hospital'], to: 'at-home' },
  decease: { from: ['at-home', 'in-hospital'], to: 'deceased' },
  merge: { from: ['at-home', 'in-hospital', 'deceased'], to: 'merged' },
});

/** A person who may receive help. `version` 0 means: not saved yet. */
export interface Resident extends ResidentInput {
  readonly id: string;
  readonly version: number;
  readonly status: ResidentStatus;
  readonly hospitalisedOn: Day | null;
  /** The account of the person, where there is one. */
  readonly accountId: string | null;
  readonly registeredAt: Date;
  /** The file that this one became part of. */
  readonly mergedInto: string | null;
  /** The files that became part of this one. */
  readonly replaces: readonly string[];
}

export interface ResidentChange {
  readonly resident: Resident;
  readonly events: readonly Occurrence[];
}

/** What may be asked for this person now. A move changes no status, hence its guard outside the table. */
export function residentActions(status: ResidentStatus): ResidentAction[] {
  if (status === 'deceased' || status === 'merged') return [];
  return [...residentLifecycle.allowed(status).filter((action) => action !== 'merge'), 'move'];
}

export function registerResident(
  input: ResidentInput,
  accountId: string | null,
  moment: Moment,
): ResidentChange {
  const id = moment.newId();
  const resident: Resident = {
    ...input,
    id,
    version: 0,
    status: residentLifecycle.initial,
    hospitalisedOn: null,
    accountId,
    registeredAt: moment.now,
    mergedInto: null,
    replaces: [],
  };
  const facts = {
    residentId: id,
    birthYear: Number(input.birthDate.slice(0, 4)),
    sex: input.sex,
    communeCode: input.address.communeCode,
    gir: input.gir,
  };
  return { resident, events: [occurred(event['resident.registered.v1'], id, facts)] };
}

/** What a person is called, reached by and born as; the address changes by a move, the GIR by an assessment. */
export type PersonalDetails = Omit<ResidentInput, 'address' | 'gir'>;

/** Puts right what was written down wrongly, or changed (a telephone, a name). Nothing else follows from it. */
export function correctDetails(resident: Resident, details: PersonalDetails): ResidentChange {
  return { resident: { ...resident, ...details }, events: [] };
}

/** A file that became part of another takes nothing in any more: its reader is sent to the one that stays. */
export function refuseMerged({ status, mergedInto }: Pick<Resident, 'status' | 'mergedInto'>): void {
  if (status !== 'merged') return;
  throw DomainError.rule(
    'Ce dossier a été réuni avec un autre dossier de la même personne. Ouvrez le dossier conservé, et recommencez là.',
    'This file was joined with another file of the same person. Open the file that was kept, and try again there.',
    { state: status, residentId: mergedInto ?? '' },
  );
}

export function enterHospital(resident: Resident, on: Day, now: Date): ResidentChange {
  notAfterToday(on, now);
  const status = residentLifecycle.next(resident.status, 'hospitalise');
  return {
    resident: { ...resident, status, hospitalisedOn: on },
    events: [occurred(event['resident.hospitalised.v1'], resident.id, { residentId: resident.id, on })],
  };
}

/** The return may be announced up to a week ahead; it is never before the entry. */
export function comeHome(resident: Resident, on: Day, now: Date): ResidentChange {
  const status = residentLifecycle.next(resident.status, 'return');
  if (resident.hospitalisedOn !== null && on < resident.hospitalisedOn) {
    throw DomainError.field(
      'on',
      `Le retour ne peut pas précéder l’entrée à l’hôpital (${resident.hospitalisedOn}).`,
      `The return cannot be before the entry into hospital (${resident.hospitalisedOn}).`,
    );
  }
  if (on > addDays(parisDay(now), 7)) {
    throw DomainError.field(
      'on',
      'Un retour s’annonce au plus sept jours à l’avance. Indiquez une date plus proche.',
      'A return can be announced at most seven days ahead. Give a nearer date.',
    );
  }
  return {
    resident: { ...resident, status, hospitalisedOn: null },
    events: [occurred(event['resident.returned.v1'], resident.id, { residentId: resident.id, on })],
  };
}

export function die(resident: Resident, on: Day, now: Date): ResidentChange {
  notAfterToday(on, now);
  const status = residentLifecycle.next(resident.status, 'decease');
  return {
    resident: { ...resident, status, hospitalisedOn: null },
    events: [occurred(event['resident.deceased.v1'], resident.id, { residentId: resident.id, on })],
  };
}

export function moveHome(resident: Resident, on: Day, address: ResidentInput['address']): ResidentChange {
  if (resident.status === 'deceased') {
    throw DomainError.rule(
      'Cette personne est décédée : son adresse ne change plus.',
      'This person has died: the address no longer changes.',
      { state: resident.status, action: 'move' },
    );
  }
  const facts = { residentId: resident.id, communeCode: address.communeCode, on };
  return {
    resident: { ...resident, address },
    events: [occurred(event['resident.moved.v1'], resident.id, facts)],
  };
}

function notAfterToday(on: Day, now: Date): void {
  if (on <= parisDay(now)) return;
  throw DomainError.field(
    'on',
    'La date est dans l’avenir. Indiquez le jour où cela s’est produit.',
    'The date is in the future. Give the day on which it happened.',
  );
}
