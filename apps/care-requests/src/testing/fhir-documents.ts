import type { RelationView, ResidentView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
import type { Bundle, DocumentReference, OperationOutcome, Resource } from 'fhir/r4';
import { aPerson, type TestService } from './a-service';

export const fhirJson = { 'content-type': 'application/fhir+json' };

/** What is answered to a write: the resource, or the issues of its refusal. */
type Answered<T> = T & { readonly issue?: OperationOutcome['issue'] };

/** A resource as it was sent, without what the server adds. */
export const plain = ({ meta: _, id: __, ...content }: Resource & { meta?: unknown }) => content;

export async function search<T>(client: TestClient, query: string): Promise<T[]> {
  const { body, status } = await client.get<Bundle>(`/fhir/${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body.entry ?? []).map(({ resource }) => resource as T);
}

export const create = <T extends Resource>(client: TestClient, resource: T) =>
  client.post<Answered<T>>(`/fhir/${resource.resourceType}`, resource, fhirJson);

export const update = <T extends Resource>(client: TestClient, resource: T) =>
  client.put<Answered<T>>(`/fhir/${resource.resourceType}/${resource.id}`, resource, fhirJson);

/** A person who was just registered; the id. */
export async function aResident(service: TestService): Promise<string> {
  return (await service.coordinator.post<ResidentView>('/care-requests/residents', aPerson)).body.id;
}

/** A daughter who may act for a person since May; the id of the relation. */
export async function aRelative(
  service: TestService,
  residentId: string,
  fields: object = {},
): Promise<string> {
  const daughter = {
    ...{ familyName: 'Ducros', givenName: 'Claire', kinship: 'daughter', mandate: 'family-caregiver' },
    ...{ email: 'claire@example.fr', phone: null, from: '2026-05-01', to: null },
  };
  const url = `/care-requests/residents/${residentId}/relations`;
  const { body, status } = await service.coordinator.post<RelationView>(url, { ...daughter, ...fields });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}

/** The relative, signed in. */
export const relativeOf = (service: TestService, residentId: string, relationId: string): TestClient =>
  service.as(
    anActor('family', {
      accountId: newId(),
      residents: [{ residentId, relationId, mandate: 'family-caregiver' }],
    }),
  );

/** A note of the liaison notebook, by the person unless told otherwise. */
export const aNote = (person: string, fields: Partial<DocumentReference> = {}): DocumentReference => ({
  resourceType: 'DocumentReference',
  extension: [
    {
      url: 'https://interop.esante.gouv.fr/ig/fhir/cdl/StructureDefinition/cdl-ext-is-emergency',
      valueBoolean: true,
    },
  ],
  status: 'current',
  type: { coding: [{ system: 'urn:oid:1.2.250.1.213.1.1.4.12', code: 'SUIVI' }] },
  subject: { reference: person },
  date: '2026-05-04T08:00:00Z',
  author: [{ reference: person }],
  securityLabel: [{ coding: [{ code: 'N' }] }],
  content: [
    { attachment: { contentType: 'text/plain', data: Buffer.from('Bonne nuit.').toString('base64') } },
  ],
  ...fields,
});
