import type { DeclareSessionAct, SessionAct } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Encounter } from './encounter';

/** One version of what a clinician said that a session was; `act` null once taken back. Never changed: the next one follows. */
export interface DeclaredAct {
  readonly id: string;
  readonly version: number;
  readonly encounterId: string;
  readonly act: SessionAct | null;
  readonly inCarePathway: boolean | null;
  readonly declaredBy: string;
  readonly declaredAt: Date;
}

/** A session, what was last said of it, and whether somebody who asks was in it. */
export interface ActStanding {
  readonly encounter: Pick<Encounter, 'id' | 'residentId' | 'organizationId' | 'state' | 'startedAt'>;
  readonly last: DeclaredAct | null;
  readonly wasThere: boolean;
}

/** The clinician who was there, and after the first word its author only. */
export function mayDeclare({ last, wasThere }: ActStanding, accountId: string): boolean {
  return last ? last.declaredBy === accountId : wasThere;
}

/**
 * The next version.
 * @throws DomainError `rule` while the session is not over, and where nothing is there to take back; `forbidden` for
 * anybody but `mayDeclare`; `stale` for the slower of two; `invalid` naming `inCarePathway`.
 */
export function nextAct(
  standing: ActStanding | undefined,
  said: DeclareSessionAct,
  by: { readonly accountId: string; readonly id: string; readonly now: Date },
): DeclaredAct {
  checkPathway(said);
  if (standing?.encounter.state !== 'finished') throw notOver();
  if (!mayDeclare(standing, by.accountId)) throw notTheirs();
  const { encounter, last } = standing;
  if (said.version !== (last?.version ?? 0)) throw changedSince();
  if (said.act === null && !last?.act) throw nothingSaid();
  return {
    ...{ id: last?.id ?? by.id, version: said.version + 1, encounterId: encounter.id },
    ...{ act: said.act, inCarePathway: said.inCarePathway },
    ...{ declaredBy: by.accountId, declaredAt: by.now },
  };
}

/** The version that says that what was declared no longer counts. */
export function takenBack(
  last: DeclaredAct,
  by: { readonly accountId: string; readonly now: Date },
): DeclaredAct {
  const nothing = { version: last.version + 1, act: null, inCarePathway: null };
  return { ...last, ...nothing, declaredBy: by.accountId, declaredAt: by.now };
}

function checkPathway({ act, inCarePathway }: DeclareSessionAct): void {
  const isPaid = act !== null && act !== 'not-billed';
  if (isPaid && inCarePathway === null)
    throw DomainError.field(
      'inCarePathway',
      'Dites si la séance est dans le parcours de soins, oui ou non.',
      'Say whether the session is within the coordinated care pathway, yes or no.',
    );
  if (!isPaid && inCarePathway !== null)
    throw DomainError.field(
      'inCarePathway',
      'Le parcours de soins ne se dit que d’un acte facturé : laissez ce champ vide.',
      'The care pathway is told of a billed act only: leave this empty.',
    );
}

function notOver(): DomainError {
  return DomainError.rule(
    'L’acte se déclare après la séance. Terminez-la pour tous, puis recommencez.',
    'The act is declared after the session. End it for everybody, then try again.',
  );
}

function notTheirs(): DomainError {
  return new DomainError('forbidden', {
    fr: 'Seul le soignant qui a tenu la séance déclare l’acte, et seul celui qui l’a déclaré le corrige.',
    en: 'Only the clinician who held the session declares the act, and only who declared it corrects it.',
  });
}

function changedSince(): DomainError {
  return new DomainError('stale', {
    fr: 'Cette déclaration a changé depuis que vous l’avez ouverte. Rechargez la page, puis recommencez.',
    en: 'This declaration has changed since you opened it. Reload, then try again.',
  });
}

function nothingSaid(): DomainError {
  return DomainError.fieldRule(
    'act',
    'Aucun acte n’est déclaré : il n’y a rien à retirer.',
    'No act is declared: there is nothing to take back.',
  );
}
