import { DomainError } from '@chez-soi/kernel';
import { homeCare } from '../testing/home-care';
import { baseUrl, now } from '../testing/searching';
import { readSearch } from './search-request';

const read = (query: string, lenient = false, cursorKey = 'a key') => {
  const [type = '', parameters = ''] = query.split(/\?(.*)/s);
  const surface = homeCare.find(type)!;
  const options = { surface, surfaces: homeCare, bases: [baseUrl], now, lenient };
  return readSearch(new URLSearchParams(parameters), { ...options, cursorKey: Buffer.from(cursorKey) });
};
const refusal = (query: string): { path: string; en: string } => {
  try {
    read(query);
  } catch (error) {
    const [field] = error instanceof DomainError ? error.fields : [];
    if (field) return { path: field.path, en: field.message.en };
    throw error;
  }
  throw new Error(`${query} was not refused`);
};

describe('a search that cannot be answered is refused by name, with what there is instead', () => {
  it.each([
    ['Patient?famly=x', 'famly', 'Known: _id'],
    ['Patient?gender:exact=x', 'gender:exact', ':not, :text, :of-type, :missing'],
    ['Patient?family:not=x', 'family:not', ':exact, :contains, :missing'],
    ['Patient?gender:in=http://x', 'gender:in', 'It takes'],
    ['Patient?birthdate:missing=perhaps', 'birthdate:missing', 'true or false'],
    ['Patient?birthdate=xx2026', 'birthdate', 'eq, ne, gt'],
    ['Patient?identifier:of-type=urn:x|INS', 'identifier:of-type', 'type system|type code|value'],
    ['Observation?value-quantity=many', 'value-quantity', 'number|system|unit'],
    ['Observation?value-quantity=5|mg', 'value-quantity', 'number|system|unit'],
    ['Observation?code-value-quantity=29463-7', 'code-value-quantity', '2 values'],
    ['Observation?patient.famly=x', 'patient.famly', 'leads here to no type'],
    ['Observation?subject:Patient.famly=x', 'subject:Patient.famly', 'no type'],
    ['Observation?code.text=x', 'code.text', 'no reference'],
    ['Task?owner.identifier=x', 'owner.identifier', 'say which, owner:Patient, owner:Organization'],
    [
      'Patient?_has:Observation:patients:code=x',
      '_has:Observation:patients:code',
      'no parameter of Observation',
    ],
    [
      'Patient?_has:Location:organization:name=x',
      '_has:Location:organization:name',
      'does not point at Patient',
    ],
    ['Patient?_has:Moon:patient:code=x', '_has:Moon:patient:code', 'not served here'],
    ['Patient?_has:Observation=x', '_has:Observation', '_has:Type:reference:parameter'],
    ['Location?near=here', 'near', 'latitude|longitude|distance|unit'],
    ['Location?near=91|0|5|km', 'near', 'latitude'],
    ['Location?near=1|0|5|parsec', 'near', 'km, m'],
    ['Patient?_content=x', '_content', 'not served'],
    ['Patient?_text=x', '_text', 'not served'],
    ['Patient?_filter=x', '_filter', 'not served'],
    ['Patient?_contained=true', '_contained', 'only _contained=false'],
    ['Patient?_include=Patient:gender', '_include', 'Patient:general-practitioner'],
    ['Patient?_include=Patient', '_include', 'Type:reference'],
    ['Patient?_revinclude=Moon:patient', '_revinclude', 'not served here'],
    ['Patient?_include:sometimes=Patient:organization', '_include:sometimes', 'no parameter'],
    ['Patient?_sort=colour', '_sort', 'Known'],
    ['Location?_sort=near', '_sort', 'Cannot sort'],
    ['Patient?_summary=some', '_summary', 'true, text, data, count'],
    ['Patient?_elements=*', '_elements', 'names of elements'],
    ['Patient?_cursor=AAAA', '_cursor', 'cursor is not valid'],
  ])('%s: names %s and says %s', (query, path, words) => {
    const { path: named, en } = refusal(query);
    expect(named).toBe(path);
    expect(en).toContain(words);
  });

  it('leaves out an unknown modifier or chain with a warning for who asks for leniency', () => {
    const { warnings, honoured } = read(
      'Patient?gender:exact=x&family=lef&general-practitioner.moon=1',
      true,
    );
    expect(warnings.map(({ path }) => path)).toEqual(['gender:exact', 'general-practitioner.moon']);
    expect(honoured).toEqual([['family', 'lef']]);
  });
});

describe('a cursor', () => {
  const at = (query: string, name = 'x') =>
    read(query).cursorAt({ backward: false, keys: [name, null], id: '01a21a5f-b901-716b-bd4e-e796e1d79205' });

  it('leads back to where it was written, whatever the page size', () => {
    const cursor = at('Patient?family=lef&_sort=name');
    expect(read(`Patient?family=lef&_sort=name&_count=7&_cursor=${cursor}`).position).toEqual({
      backward: false,
      keys: ['x', null],
      id: '01a21a5f-b901-716b-bd4e-e796e1d79205',
    });
  });

  it('stays below 512 characters however long a name is', () => {
    const cursor = at('Patient?_sort=name', 'é'.repeat(400));
    expect(cursor.length).toBeLessThan(512);
    const [key] = read(`Patient?_sort=name&_cursor=${cursor}`).position?.keys ?? [];
    expect(key).toEqual({ beginning: 'é'.repeat(55) });
  });

  it('is refused when it belongs to another search, another type, another key, or was changed', () => {
    const cursor = at('Patient?family=lef');
    const changed = `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(refusal(`Patient?family=mar&_cursor=${cursor}`).path).toBe('_cursor');
    expect(refusal(`Practitioner?family=lef&_cursor=${cursor}`).path).toBe('_cursor');
    expect(refusal(`Patient?family=lef&_cursor=${changed}`).path).toBe('_cursor');
    expect(() => read(`Patient?family=lef&_cursor=${cursor}`, false, 'another key')).toThrow(DomainError);
  });
});
