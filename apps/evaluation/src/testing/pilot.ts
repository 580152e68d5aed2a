import { type DataOf, careRequestsEvents as event } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type Said, said } from '@chez-soi/messaging/testing';

export const voironnais = { epci: '243800984', communes: ['38563', '38239'] } as const;
export const gresivaudan = { epci: '200018166', communes: ['38140'] } as const;
const fibre = (connectable: number, premises: number | null) => ({ connectable, premises, year: '2018-T1' });
export const territory = [
  ...voironnais.communes.map((code) => ({ code, epci: voironnais.epci, fibre: fibre(0, null) })),
  ...gresivaudan.communes.map((code) => ({ code, epci: gresivaudan.epci, fibre: fibre(800, 1000) })),
];

export const epcis = [
  { code: voironnais.epci, name: 'Pays Voironnais' },
  { code: gresivaudan.epci, name: 'Le Grésivaudan' },
];

/** A person's whole way through the platform, as care-requests would tell it. */
export interface Story {
  readonly residentId: string;
  readonly careRequestId: string;
  readonly events: readonly Said[];
}

export interface StoryFields {
  readonly commune?: string;
  readonly submittedAt?: string;
  /** Days from submission to the first visit; null = never. */
  readonly visitAfter?: number | null;
  /** Reason of a first, refused mission; null = the first one was accepted. */
  readonly refusal?: string | null;
  readonly answer?: 'accepted' | 'expired' | 'withdrawn' | 'none';
  readonly minutesPerVisit?: number;
  readonly cancelledAfter?: number;
}

const plusDays = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();

export function story(fields: StoryFields = {}): Story {
  const [residentId, careRequestId] = [newId(), newId()];
  const submittedAt = fields.submittedAt ?? '2027-01-04T09:00:00.000Z';
  const registered = said(
    event['resident.registered.v1'],
    residentId,
    { residentId, birthYear: 1938, sex: 'female', communeCode: fields.commune ?? '38563', gir: 4 },
    new Date(submittedAt),
  );
  return {
    residentId,
    careRequestId,
    events: [registered, ...requestEvents(residentId, careRequestId, submittedAt, fields)],
  };
}

function requestEvents(
  residentId: string,
  careRequestId: string,
  submittedAt: string,
  fields: StoryFields,
): Said[] {
  const { refusal = null, answer = 'accepted', visitAfter = null } = fields;
  const need = {
    needId: newId(),
    serviceCode: 'home-help',
    minutesPerVisit: fields.minutesPerVisit ?? 60,
    timesPerWeek: 2,
    windows: [],
    urgency: 'normal' as const,
  };
  const ids = {
    residentId,
    careRequestId,
    needId: need.needId,
    organizationId: newId(),
    serviceCode: 'home-help',
  };
  const submitted = said(event['care-request.submitted.v1'], careRequestId, {
    residentId,
    careRequestId,
    channel: 'portal',
    urgency: 'normal',
    communeCode: fields.commune ?? '38563',
    gir: 4,
    spokenBy: 'resident',
    needs: [need],
    submittedAt,
  });
  return [
    submitted,
    ...(refusal === null
      ? []
      : mission({ ...ids, missionId: newId() }, plusDays(submittedAt, 1), 'refused', refusal)),
    ...(answer === 'none' ? [] : mission({ ...ids, missionId: newId() }, plusDays(submittedAt, 1), answer)),
    ...(visitAfter === null
      ? []
      : [visit(ids, plusDays(submittedAt, visitAfter + 2)), visit(ids, plusDays(submittedAt, visitAfter))]),
    ...(fields.cancelledAfter === undefined
      ? []
      : [cancelled(residentId, careRequestId, plusDays(submittedAt, fields.cancelledAfter))]),
  ];
}

type MissionIds = {
  residentId: string;
  careRequestId: string;
  missionId: string;
  needId: string;
  organizationId: string;
  serviceCode: string;
};

function mission(
  ids: MissionIds,
  at: string,
  answer: 'accepted' | 'refused' | 'expired' | 'withdrawn',
  reason = 'capacity',
): Said[] {
  const proposed = said(event['mission.proposed.v1'], ids.missionId, {
    ...ids,
    answerBy: plusDays(at, 2),
    minutesPerWeek: 120,
    at,
  });
  const answeredAt = plusDays(at, 1);
  const answers = {
    accepted: () =>
      said(event['mission.accepted.v1'], ids.missionId, { ...ids, minutesPerWeek: 120, at: answeredAt }),
    refused: () => said(event['mission.refused.v1'], ids.missionId, { ...ids, reason, at: answeredAt }),
    expired: () => said(event['mission.expired.v1'], ids.missionId, { ...ids, at: answeredAt }),
    withdrawn: () =>
      said(event['mission.withdrawn.v1'], ids.missionId, {
        ...ids,
        reason: 'coordinator-choice',
        at: answeredAt,
      }),
  };
  return [proposed, answers[answer]()];
}

function visit(ids: Omit<MissionIds, 'missionId'>, startedAt: string): Said {
  const [visitId, missionId] = [newId(), newId()];
  const endedAt = new Date(Date.parse(startedAt) + 3_600_000).toISOString();
  return said(event['visit.done.v1'], visitId, {
    ...ids,
    missionId,
    visitId,
    plannedMinutes: 60,
    startedAt,
    endedAt,
    minutes: 60,
  });
}

function cancelled(residentId: string, careRequestId: string, at: string): Said {
  return said(event['care-request.cancelled.v1'], careRequestId, {
    residentId,
    careRequestId,
    reason: 'family-choice',
    at,
  });
}

export function deceased(residentId: string, on: string): Said {
  return said(event['resident.deceased.v1'], residentId, { residentId, on });
}

export function moved(residentId: string, communeCode: string, on: string): Said {
  return said(event['resident.moved.v1'], residentId, { residentId, communeCode, on });
}

export function merged(residentId: string, mergedResidentId: string, on: string): Said {
  return said(event['resident.merged.v1'], residentId, { residentId, mergedResidentId, on });
}

/** The visits of a story, the earliest first. */
function visitsOf({ events }: Story) {
  const done = events.filter(({ definition }) => definition === event['visit.done.v1']);
  const data = done.map((one) => one.data as DataOf<(typeof event)['visit.done.v1']>);
  return data.sort((one, other) => one.startedAt.localeCompare(other.startedAt));
}

/** The first visit of a story did not take place. */
export function firstVisitAnnulled(of: Story, at: string): Said {
  const { plannedMinutes: _p, startedAt: _s, endedAt: _e, minutes: _m, ...ids } = visitsOf(of)[0]!;
  return said(event['visit.annulled.v1'], ids.visitId, {
    ...ids,
    reason: 'did-not-happen',
    duplicateOf: null,
    at,
  });
}

/** The first visit of a story took place so many days later than the device said. */
export function firstVisitCorrected(of: Story, days: number, at: string): Said {
  const { plannedMinutes: _, ...data } = visitsOf(of)[0]!;
  const [startedAt, endedAt] = [plusDays(data.startedAt, days), plusDays(data.endedAt, days)];
  return said(event['visit.corrected.v1'], data.visitId, {
    ...{ ...data, startedAt, endedAt },
    ...{ reason: 'wrong-time', at },
  });
}
