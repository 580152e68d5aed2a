import { newId } from '@chez-soi/kernel';
import type { Endpoint, FhirResource } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { bearer, signInAdministrator } from './people';

/** A registered program with every right over FHIR, unless scopes say less, and the client through which it asks. */
export async function signInProgram(
  base: string,
  name: string,
  scopes?: readonly string[],
): Promise<{ client: Client; token: string }> {
  const administrator = await signInAdministrator(base);
  const machine = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    { name, ...(scopes ? { scopes } : {}) },
  );
  const { authorization } = await bearer(base, machine);
  const token = authorization.slice('Bearer '.length);
  return { client: new Client({ baseUrl: `${base}/fhir`, bearerToken: token }), token };
}

/** fhir-kit-client has types of its own for resources; this is what was created, as the one that was sent. */
export async function createdBy<T extends FhirResource>(client: Client, body: T): Promise<T> {
  const created = await client.create({ resourceType: body.resourceType, body: body as never });
  return created as unknown as T;
}

/** What the client throws when the server refuses: the status, and what the server said. */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: { response?: { status: number; data: FhirResource } }) => thrown,
  );
  return error?.response;
}

/** The simplest resource that a program may write. */
export const anEndpoint = (value: string = newId(), name = 'Un'): Endpoint => ({
  resourceType: 'Endpoint',
  identifier: [{ system: 'urn:e2e', value }],
  status: 'active',
  name,
  connectionType: {
    system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
    code: 'hl7-fhir-rest',
  },
  payloadType: [{ text: 'any' }],
  address: 'https://example.test/fhir',
});
