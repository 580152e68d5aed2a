import { conditionalReferencesIn, referencesIn, referencesInPatch, withReferences } from './references';

const base = 'https://chez-soi.example/fhir';
const task = {
  resourceType: 'Task',
  for: { reference: 'Patient/1' },
  owner: { reference: `${base}/Organization/2` },
  focus: { reference: 'ServiceRequest/3/_history/4' },
  requester: { identifier: { system: 'urn:rpps', value: '5' } },
  contained: [{ resourceType: 'Practitioner', id: 'p' }],
  basedOn: [
    { reference: '#p' },
    { reference: 'urn:uuid:6' },
    { reference: 'https://ailleurs.invalid/fhir/Task/7' },
  ],
  reasonReference: { reference: 'Observation?identifier=8' },
  description: 'Patient/9',
};

describe('the references of a resource', () => {
  it('are those to the base, each at its path, whatever way they are written', () => {
    expect(referencesIn(task, 'Task', base)).toEqual([
      { path: 'Task.for.reference', reference: 'Patient/1' },
      { path: 'Task.owner.reference', reference: 'Organization/2' },
      { path: 'Task.focus.reference', reference: 'ServiceRequest/3' },
    ]);
    expect(referencesIn(null, 'Task', base)).toEqual([]);
  });

  it('by a search are told apart, and can be replaced', () => {
    const [found] = conditionalReferencesIn(task, 'Task');
    expect(found).toMatchObject({
      path: 'Task.reasonReference.reference',
      type: 'Observation',
      query: 'identifier=8',
    });
    expect(withReferences(task, (text) => (text === found!.text ? 'Observation/8' : text))).toEqual({
      ...task,
      reasonReference: { reference: 'Observation/8' },
    });
  });
});

describe('the references of a patch', () => {
  it('are found wherever they stand in it', () => {
    const reference = 'Organization/0198c5a0-0000-7000-8000-000000000001';
    const json = [
      { op: 'replace', path: '/owner/reference', value: reference },
      { op: 'add', path: '/description', value: 'Matin/soir' },
    ];
    expect(referencesInPatch(json, base)).toEqual([{ path: 'Patch[0].value', reference }]);
    const parameters = {
      resourceType: 'Parameters',
      parameter: [{ part: [{ valueReference: { reference: 'Patient/1' } }] }],
    };
    expect(referencesInPatch(parameters, base)).toEqual([
      { path: 'Parameters.parameter[0].part[0].valueReference.reference', reference: 'Patient/1' },
    ]);
  });
});
