import { anOrganization } from './specimens/organization';
import { authorizationState, fieldErrors, reservedChanges, same } from './organization';

const paths = (errors: readonly { path: string }[]) => errors.map(({ path }) => path);

describe('An authorisation', () => {
  const authorization = { number: 'A', from: '2026-01-01', to: '2026-06-30' };

  it('holds on its first and on its last day', () => {
    expect(authorizationState(authorization, '2026-01-01')).toBe('valid');
    expect(authorizationState(authorization, '2026-06-30')).toBe('valid');
  });

  it('has expired on the day after its last, and does not hold before its first', () => {
    expect(authorizationState(authorization, '2026-07-01')).toBe('expired');
    expect(authorizationState(authorization, '2025-12-31')).toBe('not-yet');
  });

  it('without an end never expires; nobody needs to have one', () => {
    expect(authorizationState({ ...authorization, to: null }, '2099-01-01')).toBe('valid');
    expect(authorizationState(null, '2026-01-01')).toBe('none');
  });
});

describe('An organisation', () => {
  it('with right numbers, hours and dates has nothing to correct', () => {
    expect(fieldErrors(anOrganization())).toEqual([]);
  });

  it('is told every wrong field at once', () => {
    const weekly = [
      { day: 1, from: '08:00', to: '12:00' },
      { day: 1, from: '22:00', to: '06:00' },
    ];
    const wrong = anOrganization({
      finess: '389990103',
      siret: '1',
      authorization: { number: '', from: '2026-02-01', to: '2026-01-01' },
      availability: { weekly, exceptions: [] },
    });
    expect(paths(fieldErrors(wrong))).toEqual([
      'finess',
      'siret',
      'authorization.to',
      'availability.weekly.1.to',
    ]);
  });

  it('may work through the night in two spans', () => {
    const weekly = [
      { day: 1, from: '20:00', to: '24:00' },
      { day: 2, from: '00:00', to: '06:00' },
    ];
    expect(fieldErrors(anOrganization({ availability: { weekly, exceptions: [] } }))).toEqual([]);
  });

  it('declares zones and hours itself; status, authorisation and numbers are the Département’s', () => {
    const before = anOrganization();
    expect(reservedChanges(before, { ...before, zones: [], declaredMinutesPerWeek: 1, phone: '1' })).toEqual(
      [],
    );
    expect(paths(reservedChanges(before, { ...before, habilitation: false, authorization: null }))).toEqual([
      'habilitation',
      'authorization',
    ]);
  });

  it('is the same whatever the order in which its fields are written', () => {
    const one = anOrganization();
    const other = Object.fromEntries(Object.entries(one).reverse());
    expect(same(one, other)).toBe(true);
    expect(same(one, { ...one, phone: '1' })).toBe(false);
  });
});
