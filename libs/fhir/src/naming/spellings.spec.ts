import { oneSystem, spellings, systemSpellings } from './spellings';

const OID_PERSON = 'urn:oid:1.2.250.1.71.4.2.1';
const OID_STRUCTURE = 'urn:oid:1.2.250.1.71.4.2.2';
const written = (system: string, code?: string) =>
  spellings({ system, ...(code === undefined ? {} : { code }) }).map(
    (one) => `${one.system}|${one.code ?? ''}`,
  );

describe('the spellings of national identifiers', () => {
  it.each([
    [OID_PERSON, '810001234567', 'https://rpps.esante.gouv.fr|10001234567'],
    [OID_PERSON, '10001234567', 'https://rpps.esante.gouv.fr|10001234567'],
    ['https://rpps.esante.gouv.fr', '10001234567', `${OID_PERSON}|810001234567`],
    ['http://rpps.fr', '10001234567', `${OID_PERSON}|810001234567`],
    [OID_STRUCTURE, '1380012345', 'https://finess.esante.gouv.fr|380012345'],
    ['https://finess.esante.gouv.fr', '2A0012345', `${OID_STRUCTURE}|12A0012345`],
    [OID_STRUCTURE, '384123456700017', 'https://sirene.fr|84123456700017'],
    ['https://sirene.fr', '841234567', `${OID_STRUCTURE}|2841234567`],
    ['http://sirene.fr', '841234567', 'https://sirene.fr|841234567'],
  ])('finds %s|%s under its other one too', (system, code, other) => {
    expect(written(system, code)).toContain(other);
  });

  it('keep what was given in the first place, and add nothing to systems that have one address', () => {
    expect(written(OID_PERSON, '810001234567')[0]).toBe(`${OID_PERSON}|810001234567`);
    expect(written('urn:oid:1.2.3', '4')).toEqual(['urn:oid:1.2.3|4']);
    expect(spellings({ code: '10001234567' })).toEqual([{ code: '10001234567' }]);
    expect(spellings({ system: null, code: 'x' })).toEqual([{ system: null, code: 'x' }]);
  });

  it('never take an identifier of one register for one of another', () => {
    expect(written(OID_PERSON, '012345678')).toEqual([`${OID_PERSON}|012345678`]);
    expect(written('https://rpps.esante.gouv.fr', '123')).toEqual([
      'https://rpps.esante.gouv.fr|123',
      'http://rpps.fr|123',
    ]);
  });

  it('are those of a whole system when no number is given', () => {
    expect(written('http://finess.sante.gouv.fr')).toEqual([
      'http://finess.sante.gouv.fr|',
      'https://finess.esante.gouv.fr|',
    ]);
    expect(systemSpellings('urn:chez-soi:service')).toContain(
      'https://chez-soi.invalid/fhir/CodeSystem/service',
    );
    expect(oneSystem('http://sirene.fr')).toBe('https://sirene.fr');
  });
});
