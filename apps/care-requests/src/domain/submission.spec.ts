import { DomainError } from '@chez-soi/kernel';
import { speaker } from './speaker';
import { checkSubmission, submitRequest } from './submission';
import { aMoment, aReference, aRelation, aResident, aService, aSubmission, monday } from './testing/builders';

function faults(...args: Parameters<typeof checkSubmission>): string[] {
  try {
    checkSubmission(...args);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.fields.map((field) => field.path);
  }
}

const resident = {
  familyName: 'Fictif',
  givenName: 'Odette',
  birthDate: '1938-02-11',
  sex: 'female' as const,
  phone: null,
  gir: null,
  language: 'fr' as const,
  address: { line: '1 rue', postalCode: '38000', communeCode: '38185' },
};

describe('a request for help that is sent', () => {
  it('is taken in when the person, the service and the dates are known', () => {
    expect(faults(aSubmission(), 4, aReference(), monday)).toEqual([]);
  });

  it('may begin today, by the calendar of Paris', () => {
    const justAfterMidnight = new Date('2026-05-03T22:30:00Z');
    expect(faults(aSubmission({ startOn: '2026-05-04' }), 4, aReference(), justAfterMidnight)).toEqual([]);
    expect(faults(aSubmission({ startOn: '2026-05-03' }), 4, aReference(), justAfterMidnight)).toEqual([
      'startOn',
    ]);
  });

  it('names every fault at once, each by its field', () => {
    const needs = [
      {
        serviceCode: 'unheard-of',
        minutesPerVisit: 30,
        timesPerWeek: 1,
        windows: [],
        urgency: 'normal' as const,
      },
      {
        serviceCode: 'washing-help',
        minutesPerVisit: 0,
        timesPerWeek: 9,
        windows: ['morning' as const],
        urgency: 'normal' as const,
      },
    ];
    const input = aSubmission({
      residentId: undefined,
      resident: {
        ...resident,
        birthDate: '2031-01-01',
        address: { ...resident.address, communeCode: '75056' },
      },
      startOn: '2020-01-01',
      needs,
    });
    expect(faults(input, null, aReference(), monday)).toEqual([
      'resident.birthDate',
      'resident.address.communeCode',
      'startOn',
      'needs.0.serviceCode',
      'needs.1.minutesPerVisit',
      'needs.1.windows',
    ]);
  });

  it('is refused for a service that the catalogue has retired', () => {
    expect(faults(aSubmission(), 4, aReference(aService({ retiredOn: '2026-05-01' })), monday)).toEqual([
      'needs.0.serviceCode',
    ]);
  });

  it('is refused where the person’s GIR is outside the service’s', () => {
    const reserved = aReference(aService({ gir: { min: 1, max: 4 } }));
    expect(faults(aSubmission(), 5, reserved, monday)).toEqual(['needs.0.serviceCode']);
    expect(faults(aSubmission(), null, reserved, monday)).toEqual([]);
  });

  it('must be for exactly one person', () => {
    expect(faults(aSubmission({ resident }), 4, aReference(), monday)).toEqual(['residentId']);
    expect(faults(aSubmission({ residentId: undefined }), 4, aReference(), monday)).toEqual(['residentId']);
  });

  it('is urgent as soon as one need is', () => {
    const needs = [...aSubmission().needs, { ...aSubmission().needs[0]!, urgency: 'urgent' as const }];
    const { request, events } = submitRequest(
      aSubmission({ needs }),
      aResident(),
      speaker({ channel: 'portal' }, null),
      'account',
      aMoment(),
    );
    expect(request.urgency).toBe('urgent');
    expect(events.map((event) => event.definition.type)).toEqual(['care-request.submitted.v1']);
  });

  it('is not possible for a person who has died', () => {
    const submit = () =>
      submitRequest(
        aSubmission(),
        aResident({ status: 'deceased' }),
        speaker({ channel: 'portal' }, null),
        'account',
        aMoment(),
      );
    expect(submit).toThrow('This person has died');
  });

  it('tells who spoke: the relative by her mandate, a professional for the hospital, the person otherwise', () => {
    const guardian = aRelation({ mandate: 'guardian' });
    expect(speaker({ channel: 'phone' }, guardian)).toEqual({
      spokenBy: 'guardian',
      spokenByRelationId: guardian.id,
    });
    const nobody = { spokenByRelationId: null };
    expect(speaker({ channel: 'hospital' }, null)).toEqual({ spokenBy: 'professional', ...nobody });
    expect(speaker({ channel: 'portal' }, null)).toEqual({ spokenBy: 'resident', ...nobody });
  });

  it('keeps which relative spoke, and tells no event of it', () => {
    const relation = aRelation();
    const spoke = speaker({ channel: 'portal' }, relation);
    const { request, events } = submitRequest(aSubmission(), aResident(), spoke, 'account', aMoment());
    expect(request.spokenByRelationId).toBe(relation.id);
    expect(JSON.stringify(events)).not.toContain(relation.id);
  });
});
