import type { Patient, RelatedPerson, ServiceRequest, Task } from 'fhir/r4';
import { ontoDocument } from '@chez-soi/fhir';
import type { DomainError } from '@chez-soi/kernel';
import { aCareRequest, aNeed, aRelation, aResident, today } from '../domain/testing/builders';
import { toResidentInput, withCommune } from './from-patient';
import { orderMove, toCareRequestInput } from './from-service-request';
import { patientFacets, toPatient } from './patient';
import { asMission, toProposal } from './proposal';
import { relatedPersonFacets, toRelatedPerson, toRelationInput } from './related-person';
import { rhythmIn, toTiming } from './rhythm';
import { serviceRequestFacets, toServiceRequests } from './service-request';
import { canonicals, systems } from './systems';

const uuid = (n: number) => `10000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const caught = (work: () => unknown): DomainError => {
  try {
    work();
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('it was accepted');
};
const pathsOf = (error: DomainError) => error.fields.map(({ path }) => path);

describe('a Patient', () => {
  const sent: Patient = {
    resourceType: 'Patient',
    id: uuid(1),
    identifier: [{ system: 'urn:oid:1.2.250.1.213.1.4.8', value: '279035121518989' }],
    name: [
      { use: 'usual', text: 'Dédé' },
      { use: 'official', family: 'Fictif', given: ['Odette', 'Marie'], prefix: ['MME'] },
    ],
    telecom: [
      { system: 'email', value: 'odette@example.fr' },
      { system: 'phone', value: '04 65 71 99 00', use: 'mobile' },
    ],
    gender: 'female',
    birthDate: '1938-02-11',
    address: [
      {
        use: 'home',
        extension: [{ url: canonicals.inseeCode, valueCoding: { system: systems.commune, code: '38185' } }],
        line: ['1 rue de l’Exemple', 'Bât. B'],
        city: 'Grenoble',
        postalCode: '38000',
      },
    ],
    communication: [{ language: { coding: [{ code: 'fr-FR' }], text: 'français' } }],
    maritalStatus: { text: 'veuve' },
  };
  const resident = { ...aResident(), ...toResidentInput(sent, null) };

  it('is read as the facts of a resident', () => {
    expect(toResidentInput(sent, null)).toEqual({
      familyName: 'Fictif',
      givenName: 'Odette Marie',
      birthDate: '1938-02-11',
      sex: 'female',
      address: { line: '1 rue de l’Exemple, Bât. B', postalCode: '38000', communeCode: '38185' },
      phone: '04 65 71 99 00',
      gir: null,
      language: 'fr',
    });
  });

  it('comes back in its own words as long as they mean the same', () => {
    const kept = ontoDocument(sent, toPatient(resident), { facets: patientFacets });
    expect(kept).toEqual({ ...sent, meta: { profile: [canonicals.patient] } });
  });

  it('changes in what the domain changed, and in nothing else', () => {
    const moved = { ...resident, phone: '04 00 00 00 00', status: 'deceased' as const };
    const kept = ontoDocument(sent, toPatient(moved), { facets: patientFacets });
    expect(kept).toMatchObject({
      name: sent.name,
      address: sent.address,
      active: false,
      deceasedBoolean: true,
    });
    expect(kept.telecom).toEqual([
      sent.telecom![0],
      { system: 'phone', value: '04 00 00 00 00', use: 'home' },
    ]);
  });

  it('that the domain wrote says again what it knows', () => {
    const { id: _, ...facts } = aResident({ phone: '04 65 71 99 00', language: 'en' });
    expect(facts).toMatchObject(toResidentInput(toPatient(aResident(facts)), 4));
  });

  it('is refused element by element', () => {
    const refused = caught(() => toResidentInput({ resourceType: 'Patient' }, null));
    expect(new Set(pathsOf(refused))).toEqual(
      new Set([
        'familyName',
        'givenName',
        'birthDate',
        'address.line',
        'address.postalCode',
        'address.communeCode',
      ]),
    );
  });

  it('gets the INSEE code of a commune that it names', () => {
    const { extension: _, ...home } = sent.address![0]!;
    const found = withCommune({ ...sent, address: [home] }, (name) =>
      name === 'Grenoble' ? '38185' : undefined,
    );
    expect(toResidentInput(found, null).address.communeCode).toBe('38185');
    expect(withCommune(sent, () => 'never asked')).toBe(sent);
  });
});

describe('a RelatedPerson', () => {
  const sent: RelatedPerson = {
    resourceType: 'RelatedPerson',
    patient: { reference: `Patient/${uuid(1)}`, display: 'Odette' },
    relationship: [{ coding: [{ system: systems.roleCode, code: 'DAUC' }], text: 'fille' }],
    name: [{ family: 'Fictif', given: ['Claire'] }],
    telecom: [{ system: 'email', value: 'claire@example.fr' }],
    period: { start: '2026-01-01' },
  };

  it('is a relative with a mandate: the weakest, unless it says another', () => {
    const input = toRelationInput(sent, today);
    expect(input).toMatchObject({
      kinship: 'daughter',
      mandate: 'family-caregiver',
      from: '2026-01-01',
      to: null,
    });
    const relation = aRelation({ ...input });
    const kept = ontoDocument(sent, toRelatedPerson(relation), { facets: relatedPersonFacets });
    expect(kept).toEqual({ ...sent, id: relation.id });
    const trusted = { coding: [{ system: systems.mandate, code: 'trusted-person' }] };
    expect(toRelationInput({ ...sent, relationship: [trusted] }, today).mandate).toBe('trusted-person');
  });

  it('shows the end of its mandate, its other words kept', () => {
    const ended = aRelation({ ...toRelationInput(sent, today), to: today, endedAt: new Date() });
    expect(ontoDocument(sent, toRelatedPerson(ended), { facets: relatedPersonFacets })).toMatchObject({
      active: false,
      period: { start: '2026-01-01', end: today },
      relationship: sent.relationship,
    });
  });
});

describe('an order', () => {
  const sent: ServiceRequest = {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    priority: 'asap',
    code: {
      coding: [{ system: systems.service, code: 'washing-help', display: 'Toilette' }],
      text: 'Toilette',
    },
    subject: { reference: `Patient/${uuid(1)}` },
    occurrenceTiming: {
      repeat: {
        boundsPeriod: { start: '2026-05-11' },
        frequency: 1,
        period: 1,
        periodUnit: 'd',
        duration: 0.5,
        durationUnit: 'h',
        when: ['MORN.early'],
      },
    },
    note: [{ text: 'deuxième étage' }],
    supportingInfo: [{ display: 'bilan' }],
    requisition: { system: 'urn:logiciel', value: '17' },
  };
  const input = toCareRequestInput(sent, today);
  const need = aNeed({ ...input.needs[0]! });

  it('asks for one need, with its rhythm and its words', () => {
    expect(input).toMatchObject({
      residentId: uuid(1),
      channel: 'portal',
      startOn: '2026-05-11',
      comment: 'deuxième étage',
      needs: [
        {
          serviceCode: 'washing-help',
          minutesPerVisit: 30,
          timesPerWeek: 7,
          windows: ['morning'],
          urgency: 'urgent',
        },
      ],
    });
  });

  it('comes back as it was sent, with what the platform adds', () => {
    const [mapped] = toServiceRequests(
      aCareRequest({ residentId: uuid(1), startOn: '2026-05-11', needs: [need] }),
    );
    const kept = ontoDocument(sent, mapped!, { facets: serviceRequestFacets });
    expect(kept).toEqual({ ...sent, id: need.id, authoredOn: mapped!.authoredOn });
  });

  it.each<[string, Partial<ServiceRequest>, object]>([
    [
      'a day',
      { occurrenceTiming: undefined, occurrenceDateTime: '2026-05-12T09:00:00+02:00' },
      { startOn: '2026-05-12', timesPerWeek: 1 },
    ],
    [
      'a period',
      { occurrenceTiming: undefined, occurrencePeriod: { start: '2026-05-12' } },
      { startOn: '2026-05-12' },
    ],
    [
      'days of the week',
      { occurrenceTiming: { repeat: { dayOfWeek: ['mon', 'thu'], timeOfDay: ['12:15:00', '19:00:00'] } } },
      { timesPerWeek: 4, windows: ['midday', 'evening'] },
    ],
    [
      'every second week',
      { occurrenceTiming: { repeat: { frequency: 1, period: 2, periodUnit: 'wk' } } },
      { timesPerWeek: 0.5 },
    ],
  ])('may tell its rhythm by %s', (_, occurrence, rhythm) => {
    expect(rhythmIn({ ...sent, ...occurrence } as ServiceRequest)).toMatchObject(rhythm);
  });

  it('tells a rhythm that is read again as the same', () => {
    const rhythm = {
      startOn: today,
      timesPerWeek: 14,
      minutesPerVisit: 45,
      windows: ['morning', 'evening'] as const,
    };
    expect(rhythmIn({ ...sent, ...toTiming(rhythm) })).toEqual(rhythm);
  });

  it.each<[string, Partial<ServiceRequest>]>([
    ['ServiceRequest.status', { status: 'draft' }],
    ['ServiceRequest.intent', { intent: 'plan' }],
    ['ServiceRequest.doNotPerform', { doNotPerform: true }],
    ['ServiceRequest.code', { code: { text: 'de l’aide' } }],
  ])('that no platform can fulfil is refused at %s', (path, change) => {
    const refused = caught(() => toCareRequestInput({ ...sent, ...change }, today));
    expect([refused.code, pathsOf(refused)]).toEqual(['rule', [path]]);
  });

  it('by the former name of the catalogue’s codes is still understood', () => {
    const code = { coding: [{ system: systems.formerService, code: 'washing-help' }] };
    expect(toCareRequestInput({ ...sent, code }, today).needs[0]?.serviceCode).toBe('washing-help');
  });

  it('is revoked with a coded reason', () => {
    const revoked: ServiceRequest = { ...sent, status: 'revoked' };
    expect(pathsOf(caught(() => orderMove(sent, revoked)))).toEqual(['ServiceRequest.extension']);
    const because = { coding: [{ system: systems.reason, code: 'cost' }] };
    const extension = [{ url: canonicals.statusReason, valueCodeableConcept: because }];
    expect(orderMove(sent, { ...revoked, extension })).toEqual({ to: 'cancel', reason: 'cost' });
    expect(orderMove(sent, { ...sent, note: [] })).toEqual({ to: 'keep' });
  });

  it('makes no other move: both states are named, whatever they are', () => {
    const statuses: ServiceRequest['status'][] = [
      'draft',
      'active',
      'on-hold',
      'revoked',
      'completed',
      'entered-in-error',
      'unknown',
    ];
    for (const from of statuses)
      for (const to of statuses) {
        if (from === to || (to === 'revoked' && ['active', 'on-hold'].includes(from))) continue;
        const refused = caught(() => orderMove({ ...sent, status: from }, { ...sent, status: to }));
        expect([refused.code, refused.facts]).toEqual(['rule', { from, to }]);
      }
  });

  it('never becomes another order', () => {
    const other = { ...sent, subject: { reference: `Patient/${uuid(2)}` }, priority: 'routine' as const };
    expect(pathsOf(caught(() => orderMove(sent, other)))).toEqual([
      'ServiceRequest.priority',
      'ServiceRequest.subject',
    ]);
    expect(orderMove(sent, { ...sent, priority: 'urgent' })).toEqual({ to: 'keep' });
  });
});

describe('a new Task', () => {
  const sent: Task = {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: systems.taskCode, code: 'fulfill' }], text: 'à réaliser' },
    focus: { reference: `ServiceRequest/${uuid(3)}` },
    for: { reference: `Patient/${uuid(1)}` },
    owner: { reference: `Organization/${uuid(4)}`, display: 'SAD' },
  };

  it('proposes a need to a provider', () => {
    const told = { residentId: uuid(1) };
    expect(toProposal(sent)).toEqual({ needId: uuid(3), told, organizationIds: [uuid(4)] });
    const more = { priority: 'asap' as const, executionPeriod: { start: '2026-05-11T08:00:00+02:00' } };
    expect(toProposal({ ...sent, ...more }).told).toEqual({
      ...told,
      urgency: 'urgent',
      startOn: '2026-05-11',
    });
    const by = { ...sent, restriction: { period: { end: '2026-05-06T10:00:00+02:00' } } };
    expect(toProposal(by).answerBy).toBe('2026-05-06T08:00:00.000Z');
    expect(asMission(sent).code).toMatchObject({
      text: 'à réaliser',
      coding: [{ code: 'fulfill' }, { code: 'mission' }],
    });
  });

  it('begins requested: every other status is refused with both states', () => {
    const others = [
      'draft',
      'received',
      'accepted',
      'rejected',
      'ready',
      'cancelled',
      'in-progress',
      'on-hold',
    ];
    for (const status of [...others, 'failed', 'completed', 'entered-in-error'] as Task['status'][]) {
      const refused = caught(() => toProposal({ ...sent, status }));
      expect([refused.code, refused.facts]).toEqual(['rule', { from: 'none', to: status }]);
    }
  });

  it.each<[string, Partial<Task>]>([
    ['Task.partOf', { partOf: [{ reference: `Task/${uuid(5)}` }] }],
    ['Task.status', { status: 'accepted' }],
    ['Task.intent', { intent: 'plan' }],
    ['Task.code', { code: { coding: [{ system: systems.taskCode, code: 'abort' }] } }],
    ['Task.focus', { focus: { reference: `Patient/${uuid(1)}` } }],
    ['Task.owner', { owner: undefined }],
  ])('that is none is refused at %s', (path, change) => {
    const refused = caught(() => toProposal({ ...sent, ...change } as Task));
    expect([refused.code, pathsOf(refused)]).toEqual(['rule', [path]]);
  });
});
