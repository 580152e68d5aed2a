import { leadsAway, mayLeadAway, searchAddress } from './searched';

describe('the search that an address asks for', () => {
  it.each([
    ['GET', '/fhir/Task?status=accepted', { type: 'Task', text: 'status=accepted', hasForm: false }],
    ['HEAD', '/fhir/Task', { type: 'Task', text: '', hasForm: false }],
    ['POST', '/fhir/Task/_search?_count=2', { type: 'Task', text: '_count=2', hasForm: true }],
    [
      'GET',
      '/fhir/Patient/12/Observation?code=1',
      { type: 'Observation', within: { type: 'Patient', id: '12' }, text: 'code=1', hasForm: false },
    ],
    ['POST', '/fhir/Patient/12/Task/_search', { within: { type: 'Patient', id: '12' }, hasForm: true }],
  ])('%s %s', (method, url, expected) => {
    expect(searchAddress(method, url)).toMatchObject(expected);
  });

  it.each([
    ['GET', '/fhir/Task/12'],
    ['POST', '/fhir/Task'],
    ['PUT', '/fhir/Task?identifier=1'],
    ['GET', '/fhir/Task/_history'],
    ['GET', '/fhir/Patient/12/$everything'],
    ['GET', '/fhir/metadata'],
    ['GET', '/api/care-requests/requests?q=a.b'],
  ])('is none in %s %s', (method, url) => {
    expect(searchAddress(method, url)).toBeNull();
  });
});

describe('a search that stays in its service', () => {
  it('is told by a glance at the names of its parameters', () => {
    for (const text of ['', 'status=a', 'name=a.b&_sort=-date', 'identifier=sys%7C1.2', '_id=1&_count=2'])
      expect([text, mayLeadAway(text)]).toEqual([text, false]);
    for (const text of ['a=1&patient.name=x', '_has:Task:owner:status=a', '_include=*', '%5Finclude=*'])
      expect([text, mayLeadAway(text)]).toEqual([text, true]);
  });

  it.each([
    ['care-requests', 'Task', 'patient.family', 'x', false],
    ['care-requests', 'Task', 'owner:Organization.name', 'x', true],
    ['care-requests', 'Task', '_include', 'Task:patient', false],
    ['care-requests', 'Task', '_include', 'Task:owner', true],
    ['directory', 'PractitionerRole', '_include', 'PractitionerRole:*', true],
    ['telehealth', 'Slot', 'schedule.actor:Practitioner.identifier', 'x', true],
    ['telehealth', 'Slot', '_include', 'Slot:schedule', false],
    ['telehealth', 'Slot', '_include:iterate', 'Schedule:actor', true],
    ['care-requests', 'CareTeam', 'participant:RelatedPerson.name:exact', 'x', false],
    ['care-requests', 'CareTeam', '_include:iterate', '*', true],
  ] as const)('or by where they lead: in %s, %s?%s=%s', (service, type, key, value, expected) => {
    expect(leadsAway(service, { type, query: [[key, value]] })).toBe(expected);
  });
});
