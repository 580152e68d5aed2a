import { countsOf, refusalText } from './fhir';

describe('An answer of the FHIR interface', () => {
  it('is counted: what was looked for, what comes with it, and how many there are in all', () => {
    const entry = [
      { search: { mode: 'match' } },
      { search: { mode: 'match' } },
      { search: { mode: 'include' } },
    ];
    expect(countsOf({ resourceType: 'Bundle', total: 7, entry })).toEqual({
      matches: 2,
      included: 1,
      total: 7,
    });
    expect(countsOf({ resourceType: 'Bundle' })).toEqual({ matches: 0, included: 0, total: null });
  });

  it('that refuses says why in its own words, the reader’s language first', () => {
    const issue = [{ details: { text: 'Inconnu.' }, diagnostics: 'Unknown.' }, { diagnostics: 'Other.' }, {}];
    expect(refusalText({ resourceType: 'OperationOutcome', issue })).toBe('Inconnu. Other.');
    expect(refusalText({})).toBe('');
  });
});
