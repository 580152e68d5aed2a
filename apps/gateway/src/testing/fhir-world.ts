import { join } from 'node:path';
import { defineSurface, type Interaction, standard } from '@chez-soi/fhir';
import { newId } from '@chez-soi/kernel';
import type { Device, Observation, Organization, Patient, Practitioner, Task } from 'fhir/r4';
import type { Browser } from './browser';
import { claire, demoPassword, RunningGateway } from './running-gateway';
import { FhirOwner } from './fhir-owner';

const whole: readonly Interaction[] = [
  'read',
  'vread',
  'history-instance',
  'history-type',
  'search-type',
  'create',
  'update',
  'patch',
  'delete',
];
const idOf = (reference: string | undefined) => /^\w+\/(.+)$/.exec(reference ?? '')?.[1];
const common = { mapperVersion: 1, interactions: whole };

const surfaces = {
  directory: [
    defineSurface<Organization>({ ...common, type: 'Organization', search: standard('Organization') }),
    defineSurface<Practitioner>({
      ...common,
      type: 'Practitioner',
      search: standard('Practitioner'),
      compartment: () => ({}),
    }),
  ],
  'care-requests': [
    defineSurface<Patient>({
      type: 'Patient',
      mapperVersion: 1,
      interactions: ['read', 'search-type', 'history-type'],
      search: standard('Patient'),
      compartment: ({ id }) => ({ residentId: id }),
    }),
    defineSurface<Task>({
      ...common,
      type: 'Task',
      search: standard('Task'),
      compartment: (task) => ({
        residentId: idOf(task.for?.reference),
        organizationIds: [idOf(task.owner?.reference)].filter((id) => id !== undefined),
      }),
    }),
  ],
  telehealth: [
    defineSurface<Observation>({
      ...common,
      type: 'Observation',
      updateCreate: true,
      search: standard('Observation'),
      compartment: ({ subject }) => ({ residentId: idOf(subject?.reference) }),
    }),
    defineSurface<Device>({ ...common, type: 'Device', search: standard('Device') }),
  ],
  funding: [],
  evaluation: [],
  catalogue: [],
};

const provider = {
  ...claire,
  id: newId(),
  email: 'mimosas@exemple.invalid',
  roles: ['provider'] as const,
  organizationId: newId(),
};

/** All owners behind a gateway, three with types, and whoever asks: an administrator, a provider. */
export class FhirWorld {
  private constructor(
    readonly running: RunningGateway,
    readonly owners: Readonly<Record<keyof typeof surfaces, FhirOwner>>,
    readonly administrator: Browser,
    readonly provider: Browser,
  ) {}

  static async start(): Promise<FhirWorld> {
    let folder = '';
    const at = (name: string) => ({ socketPath: join(folder, `${name}.sock`) });
    const running = await RunningGateway.start((made) => {
      folder = made;
      return { upstreams: Object.fromEntries(Object.keys(surfaces).map((name) => [name, at(name)])) };
    });
    const start = (name: keyof typeof surfaces) => FhirOwner.start(name, at(name).socketPath, surfaces[name]);
    const names = Object.keys(surfaces) as (keyof typeof surfaces)[];
    const started = await Promise.all(names.map(async (name) => [name, await start(name)] as const));
    const owners = Object.fromEntries(started) as Record<keyof typeof surfaces, FhirOwner>;
    await running.gateway.loadDemoAccounts([{ ...provider, roles: [...provider.roles] }], demoPassword);
    const administrator = await running.administrator();
    const signedIn = await running.signedIn(provider.email);
    return new FhirWorld(running, owners, administrator, signedIn);
  }

  get base(): string {
    return `${this.running.origin}/fhir`;
  }

  /** An address of the base as the administrator finds it. */
  async get<T = Record<string, unknown>>(path: string, headers: Record<string, string> = {}) {
    return this.administrator.call<T>('GET', `/fhir${path}`, undefined, headers);
  }

  async send<T = Record<string, unknown>>(method: string, path: string, body?: unknown) {
    const headers = { 'content-type': 'application/fhir+json' };
    return this.administrator.call<T>(method, `/fhir${path}`, body, headers);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await Promise.all(Object.values(this.owners).map((owner) => owner.stop()));
  }
}
