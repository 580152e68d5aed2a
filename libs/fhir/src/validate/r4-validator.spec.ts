import type { FhirResource, Organization, Patient, Task } from 'fhir/r4';
import { R4Validator } from './r4-validator';

const validator = new R4Validator();
const told = (resource: unknown) =>
  validator.validate(resource).map(({ code, expression }) => `${code} ${expression}`);
const patient: Patient = {
  resourceType: 'Patient',
  name: [{ family: 'Martin', given: ['Jeanne'] }],
  birthDate: '1938-05-01',
};

describe('a resource that somebody sends', () => {
  it('passes when it is as R4 says, and is left as it was', () => {
    const task: Task = {
      resourceType: 'Task',
      id: 'a-1',
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Aide</div>' },
      status: 'requested',
      intent: 'order',
      authoredOn: '2026-05-11T08:00:00+02:00',
      lastModified: '2026-05-12T08:00:00+02:00',
      for: { reference: 'Patient/1' },
      restriction: { repetitions: 2, period: { start: '2026-05', end: '2026-06-01' } },
      input: [{ type: { text: 'minutes' }, valuePositiveInt: 30 }],
    };
    const before = JSON.stringify(task);
    expect(told(task)).toEqual([]);
    expect(JSON.stringify(task)).toBe(before);
    expect(
      told({ ...patient, _birthDate: { extension: [{ url: 'http://x.test/time', valueString: 'matin' }] } }),
    ).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an element that R4 does not know', { ...patient, colour: 'red' }, 'structure Patient.colour'],
    ['a nested one', { ...patient, name: [{ familly: 'x' }] }, 'structure Patient.name[0].familly'],
    ['one value where a list belongs', { ...patient, name: { family: 'x' } }, 'structure Patient.name'],
    ['a list where one value belongs', { ...patient, gender: ['female'] }, 'structure Patient.gender'],
    ['a text for a number', { ...patient, multipleBirthInteger: '2' }, 'value Patient.multipleBirthInteger'],
    ['a day that never was', { ...patient, birthDate: '1938-02-31' }, 'value Patient.birthDate'],
    ['a code out of a required list', { ...patient, gender: 'lady' }, 'code-invalid Patient.gender'],
    [
      'both forms of a choice',
      { ...patient, deceasedBoolean: true, deceasedDateTime: '2026' },
      'structure Patient.deceased',
    ],
    [
      'a link to the wrong type',
      { ...patient, managingOrganization: { reference: 'Patient/1' } },
      'value Patient.managingOrganization.reference',
    ],
    [
      'a link into nothing contained',
      { ...patient, managingOrganization: { reference: '#o' } },
      'value Patient.managingOrganization.reference',
    ],
    ['an id that is none', { ...patient, id: 'a b' }, 'value Patient.id'],
    ['an empty list', { ...patient, name: [] }, 'structure Patient.name'],
    ['an empty object', { ...patient, name: [{}] }, 'structure Patient.name[0]'],
    ['null', { ...patient, gender: null }, 'value Patient.gender'],
    [
      'a period that ends before it begins',
      { ...patient, name: [{ family: 'x', period: { start: '2026-02-01', end: '2026-01-01' } }] },
      'invariant Patient.name[0].period',
    ],
    [
      'a contact without any detail (pat-1)',
      { ...patient, contact: [{ gender: 'female' }] },
      'invariant Patient.contact[0]',
    ],
    [
      'an extension that says nothing',
      { ...patient, extension: [{ url: 'http://x.test' }] },
      'invariant Patient.extension[0]',
    ],
    [
      'a narrative that runs a script',
      {
        ...patient,
        text: {
          status: 'generated',
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script>a</div>',
        },
      },
      'value Patient.text.div',
    ],
    [
      'a Task without what it must have',
      { resourceType: 'Task', status: 'requested' },
      'required Task.intent',
    ],
  ])('is refused for %s, at the place where it is', (_, resource, expected) => {
    expect(told(resource)).toContain(expected);
  });

  it('must have a name or an identifier when it is an organisation (org-1)', () => {
    const nameless: Organization = { resourceType: 'Organization', active: true };
    expect(told(nameless)).toEqual(['invariant Organization']);
  });

  it('says which codes are admitted, in both languages', () => {
    const [issue] = validator.validate({ ...patient, gender: 'lady' } as unknown as FhirResource);
    expect(issue?.message.fr).toContain('male, female, other, unknown');
  });

  it.each([[null], [[]], ['x'], [{}], [{ resourceType: 'Moon' }]])(
    'is refused when it is no resource: %j',
    (value) => {
      expect(told(value)).toHaveLength(1);
    },
  );
});
