import type { AuditEvent, Bundle, FhirResource } from 'fhir/r4';
import { trailPart, trailPath } from './trail';

const person = '0193f000-0000-7000-8000-000000000001';
const task = '0193f000-0000-7000-8000-000000000002';
const account = '0193f000-0000-7000-8000-000000000003';

const event: AuditEvent = {
  resourceType: 'AuditEvent',
  id: 'care-requests.0193f000-0000-7000-8000-000000000009',
  type: { code: 'rest' },
  subtype: [{ code: 'search-type' }, { code: 'Task.read' }],
  action: 'R',
  recorded: '2026-11-27T09:00:00.000Z',
  outcome: '4',
  agent: [
    {
      role: [{ coding: [{ code: 'coordinator' }] }],
      who: { identifier: { value: account } },
      requestor: true,
    },
  ],
  source: { observer: {} },
  entity: [
    { what: { reference: `Patient/${person}` } },
    { what: { reference: `Task/${task}` } },
    {
      what: { identifier: { system: 'https://example.invalid/fhir/NamingSystem/session-note', value: task } },
    },
    { what: { identifier: { value: 'abc' } }, type: { code: 'XrequestId' } },
  ],
};

describe('A line of the audit', () => {
  const bundle: Bundle<FhirResource> = {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [{ relation: 'next', url: 'https://any.example/fhir/AuditEvent?_count=50&_cursor=x' }],
    entry: [
      { resource: event },
      {
        resource: {
          resourceType: 'OperationOutcome',
          issue: [{ severity: 'warning', code: 'incomplete', details: { text: 'Ne répond pas : funding.' } }],
        },
      },
    ],
  };

  it('says who, when, which act, whose file, and on what', () => {
    expect(trailPart(bundle).entries).toEqual([
      {
        id: event.id,
        at: event.recorded,
        service: 'care-requests',
        kind: 'R',
        action: 'Task.read',
        refused: true,
        account,
        roles: ['coordinator'],
        personId: person,
        things: [`Task/${task}`, `session-note/${task}`],
        reference: 'abc',
      },
    ]);
  });

  it('is followed by those of the next page, at this same address', () => {
    expect(trailPart(bundle).next).toBe('/fhir/AuditEvent?_count=50&_cursor=x');
    expect(trailPart({ resourceType: 'Bundle', type: 'searchset' }).next).toBeNull();
  });

  it('may be missing where a service is down, which is told', () => {
    expect(trailPart(bundle).missing).toEqual(['Ne répond pas : funding.']);
  });

  it('is found by person, by account, by kind of act and by days', () => {
    const filters = { person, account, kind: 'U', from: '2026-11-01', to: '2026-11-27' };
    expect(trailPath(filters)).toBe(
      `/fhir/AuditEvent?_count=50&patient=${person}&agent=${account}&action=U&date=ge2026-11-01&date=le2026-11-27`,
    );
    const refused = { person: '', account: '', kind: 'refused', from: '', to: '' };
    expect(trailPath(refused)).toBe('/fhir/AuditEvent?_count=50&outcome=4');
  });
});
