import { ownerOf, serviceRoutes, targetOf } from './routes';

describe('the way to a service', () => {
  it('is the first part of the address after /api', () => {
    expect(targetOf('/api/care-requests/requests?state=submitted')).toEqual({
      service: 'care-requests',
      path: '/care-requests/requests?state=submitted',
    });
    expect(targetOf('/api/catalogue')).toEqual({ service: 'catalogue', path: '/catalogue' });
  });

  it('is the owner of the type under /fhir', () => {
    expect(targetOf('/fhir/Patient/123/_history/2')).toEqual({
      service: 'care-requests',
      path: '/fhir/Patient/123/_history/2',
    });
    expect(targetOf('/fhir/Slot?status=free')).toEqual({
      service: 'telehealth',
      path: '/fhir/Slot?status=free',
    });
    expect(targetOf('/fhir/MeasureReport')?.service).toBe('evaluation');
    expect(targetOf('/fhir/Patient/123/Appointment?status=booked')?.service).toBe('telehealth');
    expect(targetOf('/fhir/Patient/123/Task')?.service).toBe('care-requests');
    expect(targetOf('/fhir/Organization/123/Appointment')?.service).toBe('directory');
  });

  it.each([
    '/api/session',
    '/api/catalogues',
    '/api/constructor/x',
    '/fhir/Medication',
    '/fhir/metadata',
    '/fhir',
    '/',
    '/catalogue',
  ])('does not exist for %s', (url) => {
    expect(targetOf(url)).toBeNull();
  });

  it('is one for every FHIR type', () => {
    const types = Object.values(serviceRoutes).flatMap(({ fhirTypes }) => fhirTypes);
    expect(new Set(types).size).toBe(types.length);
    expect(ownerOf('Account')).toBe('funding');
    expect(ownerOf('toString')).toBeNull();
  });

  it('stays open to families for what is public, whatever happens to care-requests', () => {
    const open = Object.entries(serviceRoutes).filter(([, { needsGrants }]) => !needsGrants);
    expect(open.map(([service]) => service)).toEqual(['catalogue', 'directory']);
  });
});
