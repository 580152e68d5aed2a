import { offerInput, organizationInput, practitionerInput } from '@chez-soi/contracts';
import communes from './communes.json';
import organizations from './demo-organizations.json';

const communeCodes = new Set(communes.map((commune) => commune.code));
const practitioners = organizations.flatMap((organization) =>
  organization.practitioners.map((practitioner) => ({
    ...practitioner,
    rpps: 'rpps' in practitioner ? practitioner.rpps : undefined,
    organizationId: organization.id,
  })),
);

/** Luhn: from the right, every second digit counts double, and the sum ends in 0. */
function hasValidKey(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

describe('the invented providers', () => {
  it.each(organizations.map((one) => [one.name, one]))(
    '%s could be typed in by an administrator',
    (_, organization) => {
      const { id, offers, practitioners: people, ...input } = organization;
      expect(organizationInput.safeParse(input).error?.issues ?? []).toEqual([]);
      for (const offer of offers) expect(offerInput.safeParse(offer).error?.issues ?? []).toEqual([]);
      for (const { id: _id, ...person } of people) {
        expect(practitionerInput.safeParse({ ...person, organizationId: id }).error?.issues ?? []).toEqual(
          [],
        );
      }
    },
  );

  it('are 44, say that they are a demonstration, and share no id and no number', () => {
    expect(organizations).toHaveLength(44);
    expect(organizations.every((organization) => organization.name.endsWith(' (démonstration)'))).toBe(true);
    const numbers = [
      ...organizations.flatMap((one) => [
        one.id,
        one.siret,
        one.email,
        one.phone,
        one.finess ?? one.id + '-none',
      ]),
      ...practitioners.flatMap((one) => [
        one.id,
        `${one.givenName} ${one.familyName}`,
        one.rpps ?? `${one.id}-none`,
      ]),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('have FINESS, SIRET and RPPS numbers with the right key, in ranges kept for invention', () => {
    for (const { siret, finess } of organizations) {
      expect(siret).toMatch(/^999\d{11}$/);
      expect(hasValidKey(siret) && hasValidKey(siret.slice(0, 9))).toBe(true);
      if (finess) expect(/^38999\d{4}$/.test(finess) && hasValidKey(finess)).toBe(true);
    }
    for (const { rpps } of practitioners)
      if (rpps) expect(/^9999\d{7}$/.test(rpps) && hasValidKey(rpps)).toBe(true);
  });

  it('serve known communes, their own among them, 10 to 60 each', () => {
    for (const { name, zones, address } of organizations) {
      expect([name, zones.filter((code) => !communeCodes.has(code))]).toEqual([name, []]);
      expect([name, zones.includes(address.communeCode)]).toEqual([name, true]);
      expect(zones.length).toBeGreaterThanOrEqual(10);
      expect(new Set(zones).size).toBe(zones.length);
      expect(zones.length).toBeLessThanOrEqual(60);
      const seat = communes.find((commune) => commune.code === address.communeCode);
      expect(seat?.postalCodes).toContain(address.postalCode);
      expect(seat?.name).toBe(address.city);
    }
  });

  it('leave eleven high valleys without anybody, and only those', () => {
    const served = new Set(organizations.flatMap((organization) => organization.zones));
    const alone = communes.filter((commune) => !served.has(commune.code)).map((commune) => commune.name);
    expect(alone).toHaveLength(11);
    expect(alone).toContain('Valjouffrey');
  });

  it('declare the qualification of everybody they employ, and a RPPS for those who have one', () => {
    const registered = ['nurse', 'physician', 'physiotherapist', 'podiatrist', 'occupational-therapist'];
    for (const { qualifications, practitioners: people } of organizations) {
      expect([...new Set(people.map((person) => person.qualification))].sort()).toEqual(
        [...qualifications].sort(),
      );
    }
    for (const { qualification, rpps } of practitioners)
      expect(rpps !== undefined).toBe(registered.includes(qualification));
  });

  it('two of them work on an authorisation that ended in 2025; the others have theirs until 2030 or later', () => {
    const ends = organizations.flatMap(({ authorization }) =>
      authorization ? [authorization.to.slice(0, 4)] : [],
    );
    expect(ends.filter((year) => year === '2025')).toHaveLength(2);
    expect(ends.every((year) => year === '2025' || year >= '2030')).toBe(true);
    expect(
      organizations.every(
        ({ kind, authorization }) => (authorization !== null) === /^(sad|ssiad)/.test(kind),
      ),
    ).toBe(true);
  });
});
