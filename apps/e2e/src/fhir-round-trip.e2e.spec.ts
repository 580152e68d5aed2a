import { newId } from '@chez-soi/kernel';
import type { Bundle, CapabilityStatement, FhirResource } from 'fhir/r4';
import { CapabilityTool, Client } from 'fhir-kit-client';
import { createdBy, refusalOf, signInProgram } from './fhir-program';
import { careRequestsSpecimens } from './french-specimens/care-requests';
import { catalogueSpecimens } from './french-specimens/catalogue';
import { directorySpecimens } from './french-specimens/directory';
import { evaluationSpecimens } from './french-specimens/evaluation';
import { telehealthSpecimens } from './french-specimens/telehealth';
import type { Specimen, To } from './french-specimens/writing';
import { signInAdministrator } from './people';
import { RunningSystem } from './system';

let system: RunningSystem | undefined;
let program: Client;
let administrator: Client;
let capabilities: CapabilityTool;
const made = new Map<string, FhirResource>();
const to: To = (type) => ({ reference: `${type}/${made.get(type)!.id}` });
const unique = newId();
/** Each owner's after those that they point at. */
const specimens = [
  ...directorySpecimens,
  ...careRequestsSpecimens,
  ...telehealthSpecimens,
  ...catalogueSpecimens,
  ...evaluationSpecimens,
].map((specimen) => [typeOf(specimen), specimen] as const);

beforeAll(async () => {
  system = await RunningSystem.start();
  ({ client: program } = await signInProgram(system.base, 'Logiciel métier'));
  const customHeaders = { cookie: (await signInAdministrator(system.base)).cookie, 'x-chez-soi': '1' };
  capabilities = new CapabilityTool(await program.capabilityStatement());
  administrator = new Client({ baseUrl: program.baseUrl, customHeaders });
});
afterAll(async () => {
  await system?.stop();
});

/** What is published, and what is studied, people decide. */
const ofAdministrators = ['PlanDefinition', 'ResearchStudy'];

/** Without asking for what it points at. */
function typeOf(specimen: Specimen): string {
  return specimen((type) => ({ reference: `${type}/1` }), '').resourceType;
}

/** A resource without what the server says about it. */
function content(resource: FhirResource): object {
  const { id: _, meta: __, ...rest } = resource;
  return rest;
}

describe('a resource as the French guides write it', () => {
  it.each(specimens)('comes back as it was sent: %s', async (resourceType, specimen) => {
    const sent = specimen(to, unique);
    const client = ofAdministrators.includes(resourceType) ? administrator : program;
    if (client !== program) expect((await refusalOf(createdBy(program, sent)))?.status).toBe(403);
    const created = await createdBy(client, sent).catch((refused: { response?: object }) => {
      throw new Error(JSON.stringify(refused.response ?? String(refused)));
    });
    made.set(resourceType, created);
    expect(content(created)).toEqual(content(sent));
    if (sent.meta?.profile) expect(created.meta!.profile).toEqual(sent.meta.profile);
    const at = { resourceType, id: created.id! };
    expect(await client.read(at)).toEqual(created);
    const found = (await client.search({
      resourceType,
      searchParams: { _id: created.id! },
    })) as unknown as Bundle;
    expect(found.entry!.map(({ resource }) => resource)).toEqual([created]);
    // An answer to an appointment stands; the next one is another.
    if (!capabilities.resourceCan(resourceType, 'update')) return;
    const again = await client.update({ ...at, body: created as never, options: ifMatch(created) });
    expect(content(again as unknown as FhirResource)).toEqual(content(sent));
  });

  it('may be of every type that a program writes', async () => {
    const statement = (await program.capabilityStatement()) as unknown as CapabilityStatement;
    const written = statement.rest![0]!.resource!.flatMap(({ type, interaction }) =>
      interaction!.some(({ code }) => code === 'create') ? [type as string] : [],
    );
    expect(specimens.map(([type]) => type).sort()).toEqual(written.sort());
  });
});

const ifMatch = ({ meta }: FhirResource) => ({ headers: { 'If-Match': `W/"${meta!.versionId}"` } });
