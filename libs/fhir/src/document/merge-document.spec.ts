import type { Patient, Task } from 'fhir/r4';
import { mergeDocument } from './merge-document';

const last: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { versionId: '4', profile: ['http://example.test/profile'], tag: [{ code: 'imported' }] },
  birthDate: '1938-02-11',
  _birthDate: { extension: [{ url: 'http://example.test/precision', valueCode: 'declared' }] },
  identifier: [
    { system: 'urn:other-software', value: '77' },
    { system: 'urn:chez-soi', value: 'old' },
  ],
  name: [
    { use: 'official', family: 'Martin', given: ['Jeanne'], prefix: ['Mme'] },
    { use: 'maiden', family: 'Durand' },
  ],
  maritalStatus: { text: 'veuve' },
  deceasedBoolean: false,
};
const mapped: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  birthDate: '1938-02-12',
  identifier: [{ system: 'urn:chez-soi', value: 'new' }],
  name: [{ use: 'official', family: 'Martin', given: ['Jeanne', 'Louise'] }],
};

describe('a domain write onto a stored document', () => {
  it('keeps every element that the domain does not know', () => {
    const merged = mergeDocument(last, mapped, ['birthDate']);
    expect(merged).toEqual({ ...last, birthDate: '1938-02-12' });
  });

  it('leaves the stored document itself as it was', () => {
    const before = structuredClone(last);
    mergeDocument(last, mapped, ['birthDate', 'identifier[system=urn:chez-soi]', 'name']);
    expect(last).toEqual(before);
  });

  it('replaces the entries of its own system, in their place, and no others', () => {
    const { identifier } = mergeDocument(last, mapped, ['identifier[system=urn:chez-soi]']);
    expect(identifier).toEqual([
      { system: 'urn:other-software', value: '77' },
      { system: 'urn:chez-soi', value: 'new' },
    ]);
  });

  it('adds an entry that was not there, and drops its own when the mapper has none any more', () => {
    const path = ['identifier[system=urn:chez-soi]'];
    const without = mergeDocument(last, { ...mapped, identifier: undefined }, path);
    expect(without.identifier).toEqual([{ system: 'urn:other-software', value: '77' }]);
    expect(mergeDocument(without, mapped, path).identifier?.[1]).toEqual({
      system: 'urn:chez-soi',
      value: 'new',
    });
  });

  it('replaces one element inside a matched entry and keeps its neighbours', () => {
    const { name } = mergeDocument(last, mapped, ['name[use=official].family', 'name[use=official].given']);
    expect(name?.[0]).toEqual({
      use: 'official',
      family: 'Martin',
      given: ['Jeanne', 'Louise'],
      prefix: ['Mme'],
    });
    expect(name?.[1]).toEqual({ use: 'maiden', family: 'Durand' });
  });

  it('takes away an element that the mapper declares but no longer gives', () => {
    expect(mergeDocument(last, mapped, ['maritalStatus'])).not.toHaveProperty('maritalStatus');
  });

  it('leaves no empty element behind, which FHIR forbids', () => {
    const only: Task = {
      resourceType: 'Task',
      id: 't',
      status: 'draft',
      intent: 'order',
      code: { text: 'toilette' },
    };
    const none: Task = { resourceType: 'Task', id: 't', status: 'draft', intent: 'order' };
    expect(mergeDocument(only, none, ['code.text'])).not.toHaveProperty('code');
    expect(mergeDocument({ ...only, note: [{ text: 'x' }] }, none, ['note[text=x]'])).not.toHaveProperty(
      'note',
    );
  });

  it('matches extensions by their address, dots and slashes included', () => {
    const extension = (url: string, valueString: string) => ({ url, valueString });
    const before = {
      ...last,
      extension: [extension('http://a.test/x', '1'), extension('http://b.test/y', '2')],
    };
    const after = { ...mapped, extension: [extension('http://b.test/y', '3')] };
    expect(mergeDocument(before, after, ['extension[url=http://b.test/y]']).extension).toEqual([
      extension('http://a.test/x', '1'),
      extension('http://b.test/y', '3'),
    ]);
  });

  it('takes only the declared part of an element that the stored document lacks', () => {
    const bare: Patient = { resourceType: 'Patient', id: 'p1', birthDate: '1938-02-11' };
    const given = { ...mapped, meta: { profile: ['http://example.test/p'], tag: [{ code: 'no' }] } };
    expect(mergeDocument(bare, given, ['meta.profile']).meta).toEqual({ profile: ['http://example.test/p'] });
  });

  it('is the mapped document when none was stored', () => {
    expect(mergeDocument(undefined, mapped, ['birthDate'])).toBe(mapped);
  });

  it('refuses a path that it cannot read, when the mapper is written and not in silence', () => {
    expect(() => mergeDocument(last, mapped, ['identifier[system'])).toThrow('is no path');
    expect(() => mergeDocument(last, mapped, ['name[official]'])).toThrow('is no path');
  });
});
