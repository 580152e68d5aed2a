import { careRequestInput } from '@chez-soi/contracts';
import {
  emptyDraft,
  emptyNeed,
  filledFrom,
  missing,
  parseDraft,
  toInput,
  type CallDraft,
} from './call-draft';

const known: CallDraft = {
  ...emptyDraft('2026-12-01'),
  known: { id: '8f9d3a1e-5f0e-4a63-9a56-0a5d1f1f1a01', label: 'Jeanne Martin' },
  needs: [{ ...emptyNeed, serviceCode: 'meal-help', minutes: '45', times: '5', windows: ['midday'] }],
};
const unknown: CallDraft = {
  ...known,
  known: null,
  isNew: true,
  person: {
    givenName: ' Lucie ',
    familyName: 'Essai',
    birthDate: '1941-02-03',
    sex: 'female',
    line: '3 place du Marché',
    commune: { code: '38185', name: 'Grenoble', postalCode: '38000' },
    phone: '',
    gir: '4',
  },
};

describe('a telephone call written down', () => {
  it('says first that the person is missing, and which help', () => {
    const found = missing(emptyDraft('2026-12-01'));
    expect(found['residentId']).toBe('who');
    expect(found['needs.0.serviceCode']).toBe('service');
  });

  it('misses nothing with a known person and one need', () => {
    expect(missing(known)).toEqual({});
  });

  it('asks for the name, the birth date and the address of a new person', () => {
    const bare = { ...known, known: null, isNew: true };
    expect(Object.keys(missing(bare))).toEqual([
      'resident.givenName',
      'resident.familyName',
      'resident.birthDate',
      'resident.sex',
      'resident.address.line',
      'resident.address.communeCode',
    ]);
  });

  it('takes no minutes for a service without visits, but never an empty field', () => {
    const without = (minutes: string) =>
      missing({ ...known, needs: [{ ...emptyNeed, serviceCode: 'telecare', minutes }] });
    expect(without('0')).toEqual({});
    expect(without('')).toEqual({ 'needs.0.minutesPerVisit': 'minutes' });
  });

  it('is sent as the contract reads it, for a known and for a new person', () => {
    expect(careRequestInput.parse(toInput(known, '2026-11-23')).residentId).toBe(known.known?.id);
    const sent = careRequestInput.parse(toInput(unknown, '2026-11-23'));
    expect(sent.resident).toMatchObject({ givenName: 'Lucie', gir: 4, phone: null });
    expect(sent.relation).toBeUndefined();
  });

  it('names the relative who called, from today on', () => {
    const relation = {
      ...known.relation,
      givenName: 'Paul',
      familyName: 'Essai',
      kinship: 'son',
      phone: '06 00 00 00 00',
    };
    const sent = careRequestInput.parse(toInput({ ...unknown, speaker: 'new', relation }, '2026-11-23'));
    expect(sent.relation).toMatchObject({ givenName: 'Paul', from: '2026-11-23', to: null, email: null });
  });

  it('is found again on this device, and started anew when it cannot be understood', () => {
    expect(parseDraft(JSON.stringify(unknown))).toEqual(unknown);
    expect(parseDraft('{"needs":1}')).toBeNull();
    expect(parseDraft(null)).toBeNull();
  });

  it('is filled with the person and the service that a professional asked for, and says which follow-up it settles', () => {
    const asked = { id: '8f9d3a1e-5f0e-4a63-9a56-0a5d1f1f1a09', serviceCode: 'nursing-care' };
    const jeanne = { id: known.known!.id, givenName: 'Jeanne', familyName: 'Martin' };
    const services = [{ code: 'nursing-care', usualMinutes: 20 }];
    const filled = filledFrom(emptyDraft('2026-12-01'), asked, jeanne, services);
    expect(missing(filled)).toEqual({});
    const input = careRequestInput.parse(toInput(filled, '2026-11-27'));
    expect(input).toMatchObject({ residentId: jeanne.id, followUpId: asked.id });
    expect(input.needs).toMatchObject([{ serviceCode: 'nursing-care', minutesPerVisit: 20 }]);
    const unknownService = filledFrom(
      emptyDraft('2026-12-01'),
      { ...asked, serviceCode: null },
      jeanne,
      services,
    );
    expect(Object.keys(missing(unknownService))).toContain('needs.0.serviceCode');
  });
});
