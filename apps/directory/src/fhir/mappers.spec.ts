import type { Organization } from '../organization';
import { anOrganization } from '../specimens/organization';
import { toHealthcareService } from './healthcare-service';
import { toLocation } from './location';
import { toFhirOrganization } from './organization';
import { toFhirPractitioner } from './practitioner';
import { practitionerSurface } from './surface';

const organization = (changes = {}): Organization => ({
  id: '0198f000-0000-7000-8000-000000000001',
  version: 1,
  locationId: '0198f000-0000-7000-8000-000000000002',
  input: anOrganization(changes),
});

describe('The directory in FHIR', () => {
  it('shows FINESS and SIRET under their national systems, and a site by its legal entity', () => {
    const partOf = '0198f000-0000-7000-8000-000000000003';
    const resource = toFhirOrganization(
      organization({ finess: '389990102', siret: '99910100900010', partOf }),
    );
    expect(resource.identifier).toEqual([
      { system: 'https://finess.esante.gouv.fr', value: '389990102' },
      { system: 'https://sirene.fr', value: '99910100900010' },
    ]);
    expect(resource.partOf).toEqual({ reference: `Organization/${partOf}` });
  });

  it('has no empty elements where nothing is known', () => {
    const resource = toFhirOrganization(organization({ phone: '', finess: null, authorization: null }));
    expect(resource.telecom).toHaveLength(1);
    expect(resource.extension).toHaveLength(1);
    expect(resource).not.toHaveProperty('partOf');
    const weekly = { weekly: [], exceptions: [] };
    expect(toLocation(organization({ availability: weekly }), { lat: 45, lon: 5 })).not.toHaveProperty(
      'hoursOfOperation',
    );
  });

  it('writes a whole day as all day, and a span until midnight without a closing time', () => {
    const weekly = [
      { day: 6, from: '00:00', to: '24:00' },
      { day: 7, from: '20:00', to: '24:00' },
    ];
    const place = toLocation(organization({ availability: { weekly, exceptions: [] } }), {
      lat: 45.1,
      lon: 5.7,
    });
    expect(place.position).toEqual({ latitude: 45.1, longitude: 5.7 });
    expect(place.hoursOfOperation).toEqual([
      { daysOfWeek: ['sat'], allDay: true },
      { daysOfWeek: ['sun'], openingTime: '20:00:00' },
    ]);
  });

  it('shows an offer with its price in euros and its period', () => {
    const offer = {
      id: '0198f000-0000-7000-8000-000000000004',
      organizationId: '0198f000-0000-7000-8000-000000000001',
      serviceCode: 'housekeeping',
      priceCents: 2520,
      per: 'hour' as const,
      from: '2026-01-01',
      to: null,
    };
    const [price] = toHealthcareService(offer, '0198f000-0000-7000-8000-000000000002', true).extension!;
    expect(price!.extension).toEqual([
      { url: 'amount', valueMoney: { value: 25.2, currency: 'EUR' } },
      { url: 'unit', valueCode: 'hour' },
      { url: 'period', valuePeriod: { start: '2026-01-01' } },
    ]);
  });

  it('knows from a person’s document alone to which organisations they belong', () => {
    const role = (organizationId: string) => ({
      id: organizationId,
      version: 1,
      organizationId,
      qualification: 'nurse',
      active: true,
    });
    const houses = ['0198f000-0000-7000-8000-00000000000a', '0198f000-0000-7000-8000-00000000000b'];
    const resource = toFhirPractitioner({
      id: '0198f000-0000-7000-8000-000000000005',
      version: 1,
      familyName: 'Rossi',
      givenName: 'Sylvie',
      gender: 'female',
      rpps: '79927398713',
      active: true,
      roles: houses.map(role),
    });
    expect(practitionerSurface.compartment!(resource)).toEqual({ organizationIds: houses });
  });
});
