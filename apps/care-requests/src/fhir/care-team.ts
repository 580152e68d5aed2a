import { DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import type { CareTeam, CareTeamParticipant, CodeableConcept } from 'fhir/r4';
import type { Membership } from '../domain/circle';
import type { Resident } from '../domain/resident';
import { sameJson } from './same-json';
import { systems } from './systems';

export interface Circle {
  readonly resident: Pick<Resident, 'id' | 'familyName' | 'givenName' | 'status' | 'registeredAt'>;
  readonly members: readonly Membership[];
  /** When it is reckoned, which is the end of a circle whose person died. */
  readonly now: Date;
}

/** The circle of a person as the platform keeps it by itself. */
export function ownCareTeam(id: string, circle: Circle): CareTeam {
  const { resident } = circle;
  const start: CareTeam = {
    resourceType: 'CareTeam',
    id,
    identifier: [{ system: systems.careCircle, value: resident.id }],
    status: 'active',
    name: `Cercle de soins de ${resident.givenName} ${resident.familyName}`,
    subject: { reference: `Patient/${resident.id}` },
    period: { start: parisDay(resident.registeredAt) },
  };
  return withCircle(start, circle);
}

/** A circle with the members whom the platform knows, each for as long as it knows; what others wrote is kept. */
export function withCircle(team: CareTeam, { resident, members, now }: Circle): CareTeam {
  const kept = (team.participant ?? []).flatMap((one) => updated(one, members));
  const added = members
    .filter((member) => !kept.some((one) => isThat(one, member)))
    .map((member) => participantOf(member));
  const { participant: _, ...rest } = team;
  const participant = [...kept, ...added];
  const whole = participant.length > 0 ? { ...rest, participant } : rest;
  const isOver = resident.status === 'deceased' || resident.status === 'merged';
  if (!isOver || team.status === 'inactive' || team.status === 'entered-in-error') return whole;
  return { ...whole, status: 'inactive', period: { ...team.period, end: parisDay(now) } };
}

/** Nobody has written to it: it is what the platform made. */
export function isUntouched(team: CareTeam, circle: Circle): boolean {
  const { meta: _, ...content } = team;
  return sameJson(content, ownCareTeam(team.id!, circle));
}

/**
 * Throws `rule` for a member who follows from a mandate or from a mission and is left out, or changed: the mandate is
 * what ends it.
 */
export function refuseOwnMembers(was: CareTeam, wanted: CareTeam, members: readonly Membership[]): void {
  const next = wanted.participant ?? [];
  const fields = members.flatMap((member): FieldError[] => {
    const before = (was.participant ?? []).find((one) => isThat(one, member));
    if (!before) return [];
    const after = next.find((one) => isThat(one, member));
    const isOwn = before.id === member.key;
    const same = after !== undefined && (!isOwn || sameJson(times(after), times(before)));
    return same ? [] : [fixed(member)];
  });
  if (fields.length === 0) return;
  throw new DomainError('rule', fields[0]!.message, fields);
}

function fixed({ member }: Membership): FieldError {
  const who = referenceOf(member);
  return {
    path: 'CareTeam.participant',
    message:
      member.kind === 'relative'
        ? {
            fr: `${who} est du cercle par son mandat : terminez le mandat, le cercle suivra.`,
            en: `${who} is in the circle by a mandate: end the mandate, and the circle follows.`,
          }
        : {
            fr: `${who} est du cercle par sa mission : terminez la mission, le cercle suivra.`,
            en: `${who} is in the circle by its mission: end the mission, and the circle follows.`,
          },
  };
}

function updated(one: CareTeamParticipant, members: readonly Membership[]): CareTeamParticipant[] {
  const own = members.find(({ key }) => key === one.id);
  if (own) return [{ ...one, ...participantOf(own) }];
  if (/^(relation|mission)-[0-9a-f-]{36}$/.test(one.id ?? '')) return [];
  const same = members.find((member) => isThat(one, member));
  if (!same?.until || one.period?.end) return [one];
  return [{ ...one, period: { ...one.period, end: same.until } }];
}

/** The participant that stands for this time of this member: ours, or one that somebody else wrote. */
function isThat(one: CareTeamParticipant, { key, member, from, until }: Membership): boolean {
  if (one.id === key) return true;
  if (one.member?.reference !== referenceOf(member)) return false;
  if (member.kind === 'relative') return true;
  const { start = '', end } = one.period ?? {};
  return (until === null || start.slice(0, 10) <= until.slice(0, 10)) && (!end || end >= from.slice(0, 10));
}

function participantOf({ key, member, roles, from, until }: Membership): CareTeamParticipant {
  return {
    id: key,
    role: roles.map((code, index): CodeableConcept => ({
      coding: [{ system: roleSystem(member.kind, index), code }],
    })),
    member: { reference: referenceOf(member) },
    period: { start: from, ...(until ? { end: until } : {}) },
  };
}

function roleSystem(kind: Membership['member']['kind'], index: number): string {
  if (kind === 'provider') return systems.service;
  return index === 0 ? systems.kinship : systems.mandate;
}

function referenceOf({ kind, id }: Membership['member']): string {
  return `${kind === 'relative' ? 'RelatedPerson' : 'Organization'}/${id}`;
}

const times = ({ member, period }: CareTeamParticipant) => ({
  member: member?.reference,
  start: period?.start,
  end: period?.end,
});

/** What the French profile of a care circle wants beyond R4 (ANS, Cercle de Soins 2.0). Throws `rule`, each with its path. */
export function checkCircle(team: CareTeam): void {
  const wanted: [boolean, string, string, string][] = [
    [team.identifier?.length === 1, 'identifier', 'un identifiant, un seul', 'one identifier, and one only'],
    [
      Boolean(team.identifier?.[0]?.value),
      'identifier.value',
      'la valeur de l’identifiant',
      'the identifier’s value',
    ],
    [Boolean(team.name), 'name', 'le nom du cercle', 'the name of the circle'],
    [Boolean(team.status), 'status', 'l’état du cercle', 'the status of the circle'],
    [
      /^Patient\//.test(team.subject?.reference ?? ''),
      'subject',
      'la personne (Patient/id)',
      'the person (Patient/id)',
    ],
    [Boolean(team.period?.start), 'period.start', 'la date de début du cercle', 'when the circle begins'],
    ...(team.participant ?? []).flatMap((one, index): [boolean, string, string, string][] => [
      [Boolean(one.member), `participant[${index}].member`, 'qui est ce membre', 'who this member is'],
      [
        Boolean(one.period?.start),
        `participant[${index}].period.start`,
        'depuis quand ce membre participe',
        'since when this member takes part',
      ],
    ]),
  ];
  refuseMissing('CareTeam', wanted);
}

/** Throws `rule` naming each element that a profile wants and that is not there. */
export function refuseMissing(
  type: string,
  wanted: readonly (readonly [there: boolean, path: string, fr: string, en: string])[],
): void {
  const fields = wanted.flatMap(([there, path, fr, en]): FieldError[] =>
    there ? [] : [{ path: `${type}.${path}`, message: { fr: `Indiquez ${fr}.`, en: `Give ${en}.` } }],
  );
  if (fields.length === 0) return;
  const names = fields.map(({ path }) => path).join(', ');
  throw new DomainError('rule', { fr: `Il manque : ${names}.`, en: `Missing: ${names}.` }, fields);
}
