import { DomainError } from '@chez-soi/kernel';
import * as fc from 'fast-check';
import type { ParametersParameter, Patient } from 'fhir/r4';
import { createPatch } from 'rfc6902';
import { applyPatch, readPatch } from './patch';

const patient: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  active: true,
  name: [{ family: 'Martin', given: ['Jeanne', 'Rose'] }],
  telecom: [{ system: 'phone', value: '1' }],
  deceasedBoolean: false,
};
const json = (operations: unknown) => applyPatch(patient, { kind: 'json', operations });
const part = (name: string, value: object): ParametersParameter => ({ name, ...value });
const operation = (type: string, path: string, ...parts: ParametersParameter[]): ParametersParameter => ({
  name: 'operation',
  part: [part('type', { valueCode: type }), part('path', { valueString: path }), ...parts],
});
const fhirPath = (...parameter: ParametersParameter[]) =>
  applyPatch(patient, { kind: 'fhirpath', parameters: { resourceType: 'Parameters', parameter } });
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).code;
  }
  return 'accepted';
};

describe('a JSON Patch', () => {
  it('changes what it names and nothing else', () => {
    const patched = json([
      { op: 'test', path: '/active', value: true },
      { op: 'replace', path: '/name/0/family', value: 'Durand' },
      { op: 'add', path: '/name/0/given/-', value: 'Anne' },
    ]);
    expect(patched).toEqual({ ...patient, name: [{ family: 'Durand', given: ['Jeanne', 'Rose', 'Anne'] }] });
    expect(patient.name?.[0]?.family).toBe('Martin');
  });

  it('leaves no empty list behind', () => {
    expect(json([{ op: 'remove', path: '/telecom/0' }])).not.toHaveProperty('telecom');
  });

  it.each<[string, unknown, string]>([
    ['a test that fails', [{ op: 'test', path: '/active', value: false }], 'rule'],
    ['a path that is not there', [{ op: 'remove', path: '/photo/0' }], 'rule'],
    ['another id', [{ op: 'replace', path: '/id', value: 'p2' }], 'rule'],
    ['another type', [{ op: 'replace', path: '/resourceType', value: 'Task' }], 'rule'],
    ['no list of operations', { op: 'remove', path: '/active' }, 'invalid'],
    ['an operation that does not exist', [{ op: 'merge', path: '/active', value: 1 }], 'invalid'],
    ['a way out of the document', [{ op: 'add', path: '/__proto__/x', value: 1 }], 'invalid'],
  ])('is refused for %s', (_, operations, code) => {
    expect(codeOf(() => json(operations))).toBe(code);
  });

  it('from one resource to any other gives exactly the other', () => {
    const text = fc.string({ minLength: 1 });
    const name = fc.record(
      { family: text, given: fc.array(text, { minLength: 1, maxLength: 3 }) },
      { requiredKeys: ['family'] },
    );
    const anyPatient = fc
      .record(
        {
          active: fc.boolean(),
          name: fc.array(name, { minLength: 1, maxLength: 4 }),
          language: text,
          multipleBirthInteger: fc.integer(),
        },
        { requiredKeys: [] },
      )
      .map((elements) => ({ resourceType: 'Patient', id: 'p1', ...elements }) as Patient);
    fc.assert(
      fc.property(anyPatient, anyPatient, (from, to) => {
        const operations = createPatch(from, to);
        expect(applyPatch(from, { kind: 'json', operations })).toEqual(to);
      }),
    );
  });
});

describe('a FHIRPath Patch', () => {
  it('adds an element, an entry of a list, and a choice under the name of its type', () => {
    const patched = fhirPath(
      operation(
        'add',
        'Patient',
        part('name', { valueString: 'birthDate' }),
        part('value', { valueDate: '1938-05-01' }),
      ),
      operation(
        'add',
        'Patient',
        part('name', { valueString: 'telecom' }),
        part('value', { valueContactPoint: { value: '2' } }),
      ),
      operation(
        'add',
        'Patient',
        part('name', { valueString: 'multipleBirth' }),
        part('value', { valueInteger: 2 }),
      ),
      operation(
        'add',
        'Patient',
        part('name', { valueString: 'contact' }),
        part('value', {
          part: [
            { name: 'gender', valueCode: 'female' },
            { name: 'name', valueHumanName: { family: 'x' } },
            { name: 'telecom', valueContactPoint: { value: '3' } },
          ],
        }),
      ),
    );
    expect(patched).toMatchObject({
      birthDate: '1938-05-01',
      telecom: [{ value: '1' }, { value: '2' }],
      multipleBirthInteger: 2,
      contact: [{ gender: 'female', name: { family: 'x' }, telecom: [{ value: '3' }] }],
    });
  });

  it('inserts, moves, replaces and deletes', () => {
    const patched = fhirPath(
      operation(
        'insert',
        'Patient.name[0].given',
        part('index', { valueInteger: 0 }),
        part('value', { valueString: 'Zoé' }),
      ),
      operation(
        'move',
        'Patient.name[0].given',
        part('source', { valueInteger: 2 }),
        part('destination', { valueInteger: 0 }),
      ),
      operation(
        'replace',
        "Patient.name.where(family = 'Martin').family",
        part('value', { valueString: 'Durand' }),
      ),
      operation('replace', 'Patient.deceased', part('value', { valueDateTime: '2026-01-01' })),
      operation('delete', "Patient.telecom.where(system = 'phone')"),
      operation('delete', 'Patient.photo'),
    );
    expect(patched).toEqual({
      resourceType: 'Patient',
      id: 'p1',
      active: true,
      name: [{ family: 'Durand', given: ['Rose', 'Zoé', 'Jeanne'] }],
      deceasedDateTime: '2026-01-01',
    });
  });

  it.each<[string, ParametersParameter, string]>([
    [
      'a path that finds nothing',
      operation('replace', 'Patient.photo', part('value', { valueString: 'x' })),
      'rule',
    ],
    ['a path that finds several', operation('delete', 'Patient.name.given'), 'rule'],
    [
      'an index outside of the list',
      operation(
        'insert',
        'Patient.name[0].given',
        part('index', { valueInteger: 9 }),
        part('value', { valueString: 'x' }),
      ),
      'rule',
    ],
    ['no FHIRPath', operation('delete', 'Patient..name(('), 'invalid'],
    ['an operation that does not exist', operation('merge', 'Patient'), 'invalid'],
  ])('is refused for %s', (_, one, code) => {
    expect(codeOf(() => fhirPath(one))).toBe(code);
  });
});

describe('the media type of a patch', () => {
  const parameters = { resourceType: 'Parameters' };
  it.each<[string | undefined, unknown, string]>([
    ['application/json-patch+json', [], 'json'],
    ['application/json-patch+json; charset=utf-8', [], 'json'],
    ['application/json', [], 'json'],
    ['application/fhir+json', parameters, 'fhirpath'],
    ['application/json', parameters, 'fhirpath'],
  ])('%s with %j is a %s patch', (type, body, kind) => {
    expect(readPatch(type, body).kind).toBe(kind);
  });

  it.each([
    ['application/fhir+json', {}],
    ['application/merge-patch+json', {}],
    ['application/xml-patch+xml', ''],
    [undefined, []],
  ])('%s with %j is refused', (type, body) => {
    expect(codeOf(() => readPatch(type, body))).toBe('unsupported-media');
  });
});
