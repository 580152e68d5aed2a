import type { CareRequestInput } from '@chez-soi/contracts';
import type { CareRequest, Need } from '../care-request';
import type { Mission } from '../mission';
import type { Moment } from '../occurrence';
import type { CareFile } from '../outcome';
import type { Provider, Wanted } from '../ranking/ranking';
import type { Relation } from '../relation';
import type { Resident } from '../resident';
import type { Reference, ServiceFacts } from '../submission';
import type { OpeningHours } from '../visit-plan';
import type { Visit } from '../visit';

/** Monday 4 May 2026, 9:00 in Paris. */
export const monday = new Date('2026-05-04T07:00:00Z');
export const today = '2026-05-04';

/** Identifiers that count up, so that a spec reads the same twice. */
export function aMoment(now: Date = monday): Moment {
  let last = 0;
  return { now, newId: () => `00000000-0000-7000-8000-${String(++last).padStart(12, '0')}` };
}

export const anId = (n: number): string => `10000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export function aResident(fields: Partial<Resident> = {}): Resident {
  return {
    id: anId(1),
    version: 1,
    familyName: 'Fictif',
    givenName: 'Odette',
    birthDate: '1938-02-11',
    sex: 'female',
    address: { line: '1 rue de l’Exemple', postalCode: '38000', communeCode: '38185' },
    phone: null,
    gir: 4,
    language: 'fr',
    status: 'at-home',
    hospitalisedOn: null,
    accountId: null,
    registeredAt: monday,
    mergedInto: null,
    replaces: [],
    ...fields,
  };
}

export function aRelation(fields: Partial<Relation> = {}): Relation {
  const person = { familyName: 'Fictif', givenName: 'Claire', kinship: 'daughter', email: null, phone: null };
  const mandate = { mandate: 'family-caregiver' as const, from: '2026-01-01', to: null };
  return {
    ...person,
    ...mandate,
    id: anId(2),
    version: 1,
    residentId: anId(1),
    accountId: null,
    endedAt: null,
    ...fields,
  };
}

export function aSubmission(fields: Partial<CareRequestInput> = {}): CareRequestInput {
  const need = {
    serviceCode: 'washing-help',
    minutesPerVisit: 30,
    timesPerWeek: 7,
    windows: ['morning' as const],
  };
  return {
    residentId: anId(1),
    channel: 'portal',
    needs: [{ ...need, urgency: 'normal' }],
    startOn: '2026-05-11',
    comment: '',
    ...fields,
  };
}

export function aNeed(fields: Partial<Need> = {}): Need {
  const rhythm = {
    minutesPerVisit: 30,
    timesPerWeek: 7,
    windows: ['morning' as const],
    urgency: 'normal' as const,
  };
  return { id: anId(11), serviceCode: 'washing-help', ...rhythm, state: 'open', finished: false, ...fields };
}

export function aCareRequest(fields: Partial<CareRequest> = {}): CareRequest {
  return {
    id: anId(10),
    version: 1,
    residentId: anId(1),
    communeCode: '38185',
    gir: 4,
    channel: 'portal',
    spokenBy: 'family-caregiver',
    spokenByRelationId: anId(2),
    urgency: 'normal',
    state: 'submitted',
    needs: [aNeed()],
    startOn: '2026-05-11',
    comment: '',
    submittedBy: 'account',
    submittedAt: monday,
    waitingSince: monday,
    startedAt: null,
    reason: null,
    ...fields,
  };
}

export function aMission(fields: Partial<Mission> = {}): Mission {
  return {
    id: anId(20),
    version: 1,
    careRequestId: anId(10),
    needId: anId(11),
    residentId: anId(1),
    organizationId: anId(30),
    serviceCode: 'washing-help',
    state: 'proposed',
    reason: null,
    minutesPerVisit: 30,
    timesPerWeek: 7,
    windows: ['morning'],
    urgency: 'normal',
    communeCode: '38185',
    startOn: '2026-05-11',
    proposedBy: 'coordinator',
    proposedAt: monday,
    answerBy: new Date('2026-05-06T07:00:00Z'),
    answeredAt: null,
    startedAt: null,
    plannedUntil: null,
    ...fields,
  };
}

export function aVisit(fields: Partial<Visit> = {}): Visit {
  return {
    id: anId(40),
    version: 1,
    missionId: anId(20),
    careRequestId: anId(10),
    needId: anId(11),
    residentId: anId(1),
    organizationId: anId(30),
    serviceCode: 'washing-help',
    plannedStart: new Date('2026-05-11T06:00:00Z'),
    plannedEnd: new Date('2026-05-11T06:30:00Z'),
    startedAt: null,
    endedAt: null,
    state: 'planned',
    reason: null,
    note: null,
    anomalies: [],
    explanation: null,
    recordedAt: null,
    ...fields,
  };
}

export const aFile = (fields: Partial<CareFile> = {}): CareFile => ({
  request: aCareRequest(),
  missions: [],
  plannedVisits: [],
  ...fields,
});

export const allWeek: OpeningHours = {
  weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '06:00', to: '24:00' })),
  closedOn: [],
};

export const aService = (fields: Partial<ServiceFacts> = {}): ServiceFacts => ({
  serviceCode: 'washing-help',
  unit: 'hour',
  qualifications: ['home-helper'],
  gir: null,
  retiredOn: null,
  ...fields,
});

/** Knows commune 38185 and the services given. */
export function aReference(...services: ServiceFacts[]): Reference {
  const known = services.length > 0 ? services : [aService()];
  return {
    commune: (code) => (code === '38185' ? {} : undefined),
    service: (code) => known.find((service) => service.serviceCode === code),
  };
}

export function aProvider(fields: Partial<Provider> = {}): Provider {
  return {
    ...allWeek,
    organizationId: anId(30),
    active: true,
    position: { lat: 45.19, lon: 5.72 },
    zones: ['38185'],
    qualifications: ['home-helper'],
    authorization: { from: '2016-01-01', to: '2031-12-31' },
    declaredMinutesPerWeek: 6000,
    committedMinutesPerWeek: 0,
    offers: [{ serviceCode: 'washing-help', priceCents: 2500, per: 'hour', from: '2026-01-01', to: null }],
    earlier: null,
    ...fields,
  };
}

export function aWanted(fields: Partial<Omit<Wanted, 'cheapest'>> = {}): Omit<Wanted, 'cheapest'> {
  return {
    need: aNeed(),
    communeCode: '38185',
    position: { lat: 45.1885, lon: 5.7245 },
    on: '2026-05-11',
    qualifications: ['home-helper'],
    ...fields,
  };
}
