import { DomainError } from '@chez-soi/kernel';
import { taskSurface } from '../specimens/tasks';
import { Surfaces } from '../surface';
import { searchset } from './bundle';
import { readSearch } from './search-request';

const now = new Date('2026-11-23T08:00:00Z');
const baseUrl = 'https://example.test/fhir';
const read = (query: string, lenient = false) =>
  readSearch(new URLSearchParams(query), {
    surface: taskSurface,
    surfaces: new Surfaces([taskSurface]),
    bases: [baseUrl],
    now,
    lenient,
    cursorKey: Buffer.from('a key'),
  });
const first = (query: string) => read(query).criteria[0];
const faultyFields = (query: string): string[] => {
  try {
    read(query);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') return error.fields.map(({ path }) => path);
    throw error;
  }
  return [];
};

describe('reading a search', () => {
  it('tells the four ways to write a token apart', () => {
    expect(first('identifier=urn:x|1,2,|3,urn:y|')).toEqual({
      kind: 'token',
      name: 'identifier',
      not: false,
      anyOf: [
        { system: 'urn:x', code: '1' },
        { code: '2' },
        { system: null, code: '3' },
        { system: 'urn:y' },
      ],
    });
  });

  it('takes a comma, a bar and a backslash that are escaped as part of the value', () => {
    expect(first('identifier=a\\,b\\|c\\\\,d')).toMatchObject({
      anyOf: [{ code: 'a,b|c\\' }, { code: 'd' }],
    });
    expect(first('note=un\\,deux')).toMatchObject({ anyOf: ['un,deux'] });
  });

  it('reads a bare id as one of each type that the parameter points at', () => {
    expect(first('owner=7')).toMatchObject({
      anyOf: expect.arrayContaining(['Organization/7', 'Practitioner/7']),
    });
    expect(first('owner:Practitioner=7')).toMatchObject({
      anyOf: ['Practitioner/7', `${baseUrl}/Practitioner/7`],
    });
  });

  it('takes an absolute address of our own for a relative one, and leaves those of others', () => {
    expect(first(`patient=${baseUrl}/Patient/7,https://other.test/Patient/7`)).toMatchObject({
      anyOf: ['Patient/7', `${baseUrl}/Patient/7`, 'https://other.test/Patient/7'],
    });
  });

  it('joins repeated parameters, each a condition of its own', () => {
    expect(read('period=ge2026-11-01&period=lt2026-12-01').criteria).toMatchObject([
      { kind: 'date', name: 'period', anyOf: [{ prefix: 'ge' }] },
      { kind: 'date', name: 'period', anyOf: [{ prefix: 'lt' }] },
    ]);
  });

  it('widens an approximate date by a tenth of its distance from now', () => {
    expect(first('authored-on=ap2026-11-13T08:00:00Z')).toMatchObject({
      anyOf: [{ range: { low: new Date('2026-11-12T08:00:00Z'), high: new Date('2026-11-14T08:00:01Z') } }],
    });
  });

  it('shows 20 resources a page, 200 at most, newest first', () => {
    expect(read('')).toMatchObject({ count: 20, sort: [{ by: 'id', descending: true }], total: false });
    expect(read('_count=5000').count).toBe(200);
    expect(read('_sort=_lastUpdated').sort).toEqual([
      { by: 'last_updated', descending: false },
      { by: 'id', descending: false },
    ]);
  });

  it('only counts when asked to, in either way', () => {
    expect(read('_summary=count')).toMatchObject({ count: 0, total: true });
    expect(read('_count=0')).toMatchObject({ count: 0, total: true });
    expect(read('_total=accurate')).toMatchObject({ count: 20, total: true });
  });

  it.each([
    ['patients=7', ['patients']],
    ['status:above=x', ['status:above']],
    ['patient:Device=7', ['patient:Device']],
    ['note:not=x', ['note:not']],
    ['period:exact=2026', ['period:exact']],
    ['_id:not=7', ['_id:not']],
    ['status:not:not=x', ['status:not:not']],
    ['constructor=1&__proto__=2&toString=3', ['constructor', '__proto__', 'toString']],
    ['_include=Task:status', ['_include']],
    ['status=', ['status']],
    ['status=a,,b', ['status']],
    ['identifier=a|b|c', ['identifier']],
    ['identifier=|', ['identifier']],
    ['period=hier', ['period']],
    ['_lastUpdated=ge', ['_lastUpdated']],
    ['status:missing=oui', ['status:missing']],
    ['_count=-1', ['_count']],
    ['_count=beaucoup', ['_count']],
    ['_sort=colour', ['_sort']],
    ['_summary=some', ['_summary']],
    ['_total=maybe', ['_total']],
    ['_cursor=abc', ['_cursor']],
    ['_cursor=W10', ['_cursor']],
    ['note=a%00b', ['note']],
  ])('refuses %s and names %j', (query, fields) => {
    expect(faultyFields(query)).toEqual(fields);
  });

  it('refuses a search that is longer than one statement can bear', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `urn:x|${index}`).join(',');
    expect(read(`identifier=${many(1000)}`).criteria).toHaveLength(1);
    expect(() => read(`identifier=${many(1001)}`)).toThrow('Search too long');
    expect(() => read(Array.from({ length: 51 }, () => 'status=draft').join('&'))).toThrow('Search too long');
  });

  it('leaves out what it does not know when asked to be lenient, warns, and does not pretend in its links', () => {
    const request = read('status=requested&colour=blue', true);
    expect(request.criteria).toHaveLength(1);
    const nothing = {
      matches: [],
      included: [],
      isCut: false,
      beyond: [],
      hasNext: false,
      hasPrevious: false,
      total: 0,
    };
    const bundle = searchset(request, nothing, { baseUrl, path: 'Task', language: 'fr' });
    expect(bundle.link?.[0]).toEqual({ relation: 'self', url: `${baseUrl}/Task?status=requested` });
    expect(bundle.entry).toMatchObject([
      {
        search: { mode: 'outcome' },
        resource: {
          resourceType: 'OperationOutcome',
          issue: [{ severity: 'warning', expression: ['colour'] }],
        },
      },
    ]);
  });

  it('refuses a value that it cannot read even when lenient', () => {
    expect(() => read('period=hier', true)).toThrow(DomainError);
  });
});
