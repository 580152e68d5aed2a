import type { OrganizationView } from '@chez-soi/contracts';
import { emptyOrganization, formOf, gapsOf, inputOf, toggleAll } from './organization-form';

describe('the form of a provider', () => {
  it('sends numbers without the spaces that people type, and nothing where nothing was given', () => {
    const input = inputOf({
      ...emptyOrganization,
      siret: ' 999 101 009 00010 ',
      finess: '',
      hoursPerWeek: '37,5',
    });
    expect(input).toMatchObject({
      siret: '99910100900010',
      finess: null,
      partOf: null,
      authorization: null,
      declaredMinutesPerWeek: 2250,
    });
  });

  it('gives back the provider that it was opened with', () => {
    const input = inputOf({
      ...emptyOrganization,
      authorized: true,
      authorizationNumber: 'DEMO',
      authorizationFrom: '2018-07-01',
      zones: ['38185'],
      hoursPerWeek: '10',
    });
    expect(inputOf(formOf({ ...input, id: 'x', version: 3 } as unknown as OrganizationView))).toEqual(input);
    expect(input.authorization).toEqual({ number: 'DEMO', from: '2018-07-01', to: null });
  });

  it('asks for the SIRET and the qualifications of a new provider before it is sent', () => {
    expect(
      gapsOf({ ...emptyOrganization, name: 'SAD Essai', line: '1 rue X', communeCode: '38185' }),
    ).toEqual(['siret', 'email', 'qualifications']);
  });

  it('adds or takes away a whole group of communes without touching the others', () => {
    expect(toggleAll(['38001', '38185'], ['38185', '38421'], true)).toEqual(['38001', '38185', '38421']);
    expect(toggleAll(['38001', '38185', '38421'], ['38185', '38421'], false)).toEqual(['38001']);
  });
});
