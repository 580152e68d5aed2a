import { newId } from '@chez-soi/kernel';
import { Statement } from '@chez-soi/service-kit';
import type { BundleEntry, OrganizationAffiliation } from 'fhir/r4';
import { writeDocuments } from '../document/document';
import { affiliationSurface, anEndpoint, endpointSurface } from '../specimens/affiliations';
import { FhirApp } from '../testing/fhir-app';

let fhir: FhirApp;
beforeAll(async () => {
  fhir = await FhirApp.start({ surfaces: [endpointSurface, affiliationSurface] });
});
afterAll(() => fhir.close());

const at = (id: string) => ({ reference: `Endpoint/${id}` });
type Affiliation = OrganizationAffiliation & { id: string };

/** It links to an endpoint that is not there: as one is left by a command of the domain, or by an older version of ours. */
async function dangling(): Promise<Affiliation> {
  const resource: Affiliation = {
    resourceType: 'OrganizationAffiliation',
    id: newId(),
    endpoint: [at(newId())],
  };
  const write = { surface: affiliationSurface, resource, version: 1 };
  await writeDocuments(new Statement(), [write], fhir.now).run(fhir.test.database);
  return resource;
}

const put = (resource: Affiliation) => fhir.ask('PUT', `/OrganizationAffiliation/${resource.id}`, resource);
const entry = (method: string, url: string, resource?: Affiliation): BundleEntry => ({
  request: { method: method as 'PUT', url },
  ...(resource ? { resource } : {}),
});
const sent = (type: 'batch' | 'transaction', ...entries: BundleEntry[]) =>
  fhir.ask('POST', '', { resourceType: 'Bundle', type, entry: entries });

describe('an update of a resource with links inside its service', () => {
  it('keeps those that it had, without looking for them', async () => {
    const resource = await dangling();
    expect((await put({ ...resource, active: true })).status).toBe(200);
    const patch = [{ op: 'replace', path: '/active', value: false }];
    const headers = { 'content-type': 'application/json-patch+json' };
    const path = `/OrganizationAffiliation/${resource.id}`;
    expect((await fhir.ask('PATCH', path, patch, headers)).status).toBe(200);
    const change = entry('PUT', path.slice(1), { ...resource, active: true });
    expect((await sent('transaction', change)).status).toBe(200);
  });

  it('is refused for a new one that leads nowhere, alone and in a transaction', async () => {
    const resource = await dangling();
    const changed = { ...resource, endpoint: [...resource.endpoint!, at(newId())] };
    expect((await put(changed)).status).toBe(422);
    const change = entry('PUT', `OrganizationAffiliation/${resource.id}`, changed);
    expect((await sent('transaction', change)).status).toBe(422);
  });

  it('is refused where the same transaction deletes what it goes on linking to', async () => {
    const endpoint = await fhir.ask<{ id: string }>('POST', '/Endpoint', anEndpoint());
    const linking = await fhir.ask<Affiliation>('POST', '/OrganizationAffiliation', {
      resourceType: 'OrganizationAffiliation',
      endpoint: [at(endpoint.body.id)],
    });
    const { status } = await sent(
      'transaction',
      entry('DELETE', `Endpoint/${endpoint.body.id}`),
      entry('PUT', `OrganizationAffiliation/${linking.body.id}`, { ...linking.body, active: true }),
    );
    expect(status).toBe(422);
    expect((await fhir.ask('GET', `/Endpoint/${endpoint.body.id}`)).status).toBe(200);
  });

  it('has all of them looked for when it brings back what was deleted', async () => {
    const resource = await dangling();
    expect((await fhir.ask('DELETE', `/OrganizationAffiliation/${resource.id}`)).status).toBe(204);
    expect((await put(resource)).status).toBe(422);
  });

  it('takes an endpoint under any of its spellings for the same', async () => {
    const resource = await dangling();
    const id = resource.endpoint![0]!.reference!.split('/')[1]!;
    const spelled = [{ reference: `https://example.test/fhir/Endpoint/${id.toUpperCase()}` }];
    expect((await put({ ...resource, endpoint: spelled })).status).toBe(200);
    expect((await put({ ...resource, endpoint: [{ reference: `Endpoint/${id}/_history/1` }] })).status).toBe(
      200,
    );
  });
});
