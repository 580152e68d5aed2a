import { careRequestsEvents as event } from '@chez-soi/contracts';
import { type Bilingual, DomainError, parisDay, withoutAccents } from '@chez-soi/kernel';
import type { ApaApplication } from './apa/application';
import type { FollowUp } from './follow-up';
import { finalStates } from './apa/lifecycle';
import type { CareRequest } from './care-request';
import type { Mission } from './mission';
import { occurred } from './occurrence';
import { outcome, type Outcome } from './outcome';
import { endRelation, type Relation, type RelationChange } from './relation';
import { type Resident, residentLifecycle } from './resident';
import type { Visit } from './visit';
import { overlapsUnplanned, withAnomalies } from './visit-anomalies';

/** Everything that hangs on one person's file. */
export interface PersonFile {
  readonly resident: Resident;
  readonly relations: readonly Relation[];
  readonly requests: readonly CareRequest[];
  readonly missions: readonly Mission[];
  readonly visits: readonly Visit[];
  readonly applications: readonly ApaApplication[];
  readonly followUps: readonly FollowUp[];
}

/** Why two files cannot become one; null when they can. */
export function mergeRefusal(kept: PersonFile, merged: PersonFile): Bilingual | null {
  const [one, other] = [kept.resident, merged.resident];
  if (one.id === other.id)
    return {
      fr: 'C’est le même dossier. Choisissez-en un autre.',
      en: 'This is the same file. Choose another.',
    };
  if (one.status === 'merged' || other.status === 'merged')
    return {
      fr: 'L’un de ces dossiers a déjà été réuni avec un autre. Rechargez la liste.',
      en: 'One of these files was joined with another already. Reload the list.',
    };
  if ((one.status === 'deceased') !== (other.status === 'deceased'))
    return {
      fr: 'L’un des dossiers dit que la personne est décédée, l’autre non. Vérifiez que c’est la même personne, puis indiquez le décès dans l’autre dossier.',
      en: 'One of the files says that the person has died, the other does not. Check that it is the same person, then tell of the death in the other file.',
    };
  if (one.status !== other.status)
    return {
      fr: 'L’un des dossiers dit que la personne est à l’hôpital, l’autre non. Mettez d’abord les deux dossiers d’accord.',
      en: 'One of the files says that the person is in hospital, the other does not. First make both files agree.',
    };
  return twoApplications(kept, merged);
}

function twoApplications(kept: PersonFile, merged: PersonFile): Bilingual | null {
  const open = ({ applications }: PersonFile) =>
    applications.find((one) => one.kind === 'first' && !finalStates.includes(one.state));
  const [one, other] = [open(kept), open(merged)];
  if (!one || !other) return null;
  const dayOf = ({ receivedOn, createdAt }: ApaApplication) => receivedOn ?? parisDay(createdAt);
  return {
    fr: `Les deux dossiers ont une demande d’APA en cours : celle du ${dayOf(one)} et celle du ${dayOf(other)}. Clôturez d’abord l’une des deux.`,
    en: `Both files have an application for the APA in hand: that of ${dayOf(one)} and that of ${dayOf(other)}. Close one of them first.`,
  };
}

/** Visits of the second file that took place while one of the first did, and the recorded half of each pair. */
export function overlappingVisits(kept: PersonFile, merged: PersonFile, now: Date): readonly Visit[] {
  const took = ({ visits }: PersonFile) => visits.filter((visit) => recordedStates.includes(visit.state));
  const [first, second] = [took(kept), took(merged)];
  return second.filter((visit) => first.some((other) => overlapsUnplanned(visit, other, parisDay(now))));
}
const recordedStates: readonly Visit['state'][] = ['done', 'validated', 'disputed'];

/** Mandates that both files hold: of each pair the one to end. That of an account stays, else that of the kept file. */
export function doubleRelations(kept: PersonFile, merged: PersonFile): readonly Relation[] {
  const live = (one: Relation) => one.endedAt === null;
  return merged.relations.filter(live).flatMap((relation) => {
    const twin = kept.relations.find((one) => live(one) && sameMandate(one, relation));
    if (!twin) return [];
    return [relation.accountId !== null && twin.accountId === null ? twin : relation];
  });
}

function sameMandate(one: Relation, other: Relation): boolean {
  const key = ({ familyName, givenName, mandate }: Relation) =>
    `${nameKey(familyName)} ${nameKey(givenName)} ${mandate}`;
  return key(one) === key(other);
}

/** A name without accents, hyphens and capitals, as two files may have spelt it. */
export function nameKey(name: string): string {
  return withoutAccents(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * The second file becomes part of the first: its requests, missions, visits, mandates and applications move, and it
 * takes nothing in any more. Throws `rule` where they cannot be one, `invalid` unless the name was typed to confirm.
 */
export function mergeFiles(kept: PersonFile, merged: PersonFile, typedName: string, now: Date): Outcome {
  const refusal = mergeRefusal(kept, merged);
  if (refusal) throw DomainError.rule(refusal.fr, refusal.en, { lifecycle: 'resident' });
  if (nameKey(typedName) !== nameKey(kept.resident.familyName)) {
    throw DomainError.field(
      'familyName',
      'Écrivez le nom de famille du dossier à conserver : c’est votre confirmation, car on ne peut pas revenir en arrière.',
      'Write the family name of the file to keep: it is your confirmation, for this cannot be undone.',
    );
  }
  const residentId = kept.resident.id;
  const move = <T extends { readonly residentId: string }>(one: T): T => ({ ...one, residentId });
  const relations = movedRelations(kept, merged, now);
  const on = parisDay(now);
  return outcome({
    residents: joined(kept.resident, merged.resident),
    relations: relations.map(({ relation }) => relation),
    requests: merged.requests.map(move),
    missions: merged.missions.map(move),
    visits: movedVisits(kept, merged, now).map(move),
    applications: merged.applications.map(move),
    followUps: merged.followUps.map(move),
    events: [
      ...relations.flatMap(({ events }) => events),
      occurred(event['resident.merged.v1'], residentId, {
        residentId,
        mergedResidentId: merged.resident.id,
        on,
      }),
    ],
  });
}

/** The first file takes over what it does not know; the second points to it. */
function joined(kept: Resident, merged: Resident): readonly Resident[] {
  return [
    {
      ...kept,
      gir: kept.gir ?? merged.gir,
      phone: kept.phone ?? merged.phone,
      replaces: [...kept.replaces, ...merged.replaces, merged.id],
    },
    {
      ...merged,
      status: residentLifecycle.next(merged.status, 'merge'),
      mergedInto: kept.id,
      replaces: [],
    },
  ];
}

function movedVisits(kept: PersonFile, merged: PersonFile, now: Date): readonly Visit[] {
  const doubled = new Set(overlappingVisits(kept, merged, now).map(({ id }) => id));
  return merged.visits.map((visit) =>
    doubled.has(visit.id) ? { ...visit, anomalies: withAnomalies(visit.anomalies, ['overlap']) } : visit,
  );
}

function movedRelations(kept: PersonFile, merged: PersonFile, now: Date): readonly RelationChange[] {
  const moved = merged.relations.map((one) => ({ ...one, residentId: kept.resident.id }));
  const ending = new Set(doubleRelations(kept, merged).map(({ id }) => id));
  const ended = [...kept.relations, ...moved]
    .filter(({ id, to }) => ending.has(id) && (to === null || to > parisDay(now)))
    .map((one) => endRelation(one, parisDay(now), now));
  const rest = moved.filter(({ id }) => !ended.some(({ relation }) => relation.id === id));
  return [...ended, ...rest.map((relation) => ({ relation, events: [] }))];
}
