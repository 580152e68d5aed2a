import { newId } from '@chez-soi/kernel';
import { Statement } from '@chez-soi/service-kit';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Bundle, Device, Observation, Patient } from 'fhir/r4';
import { writeDocuments } from '../document/document';
import { standard } from '../indexing/standard';
import { defineSurface, type Interaction } from '../surface';
import { type Answer, FhirApp } from './fhir-app';

const interactions: readonly Interaction[] = [
  ...(['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const),
  ...(['create', 'update', 'patch', 'delete'] as const),
];
const idOf = (reference: string | undefined) => /^Patient\/(.+)$/.exec(reference ?? '')?.[1];

export const VITAL = 'http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
export const SURVEY = VITAL.replace('vital-signs', 'survey');

export const observationSurface = defineSurface<Observation>({
  type: 'Observation',
  mapperVersion: 1,
  interactions,
  updateCreate: true,
  search: standard('Observation'),
  compartment: ({ subject }) => ({ residentId: idOf(subject?.reference) }),
});
const surfaces = [
  observationSurface,
  defineSurface<Device>({
    type: 'Device',
    mapperVersion: 1,
    interactions,
    search: standard('Device'),
    compartment: ({ patient }) => ({ residentId: idOf(patient?.reference) }),
  }),
  defineSurface<Patient>({
    type: 'Patient',
    mapperVersion: 1,
    interactions: ['read', 'history-type', 'search-type'],
    search: standard('Patient'),
    compartment: ({ id }) => ({ residentId: id }),
  }),
];

export function anObservation(category: string, more: Partial<Observation> = {}): Observation {
  const [system, code] = category.split('|') as [string, string];
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [{ coding: [{ system, code }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    subject: { reference: `Patient/${jeanne}` },
    ...more,
  };
}

export const jeanne = newId();
export const paul = newId();
const account = newId();

/** A service with readings of two people, and programs whose tokens reach less or more of them. */
export class ScopedWorld {
  private constructor(readonly fhir: FhirApp) {}

  static async start(): Promise<ScopedWorld> {
    const fhir = await FhirApp.start({ surfaces });
    const statement = new Statement();
    const [, , surface] = surfaces;
    const people: Patient[] = [
      { resourceType: 'Patient', id: jeanne, gender: 'female' },
      { resourceType: 'Patient', id: paul, gender: 'male' },
    ];
    const writes = people.map((resource) => ({ surface: surface!, resource, version: 1 }));
    await writeDocuments(statement, writes, fhir.now).run(fhir.test.database);
    return new ScopedWorld(fhir);
  }

  /** As a program whose token has these scopes. */
  as(...scopes: string[]) {
    const actor = anActor('machine', { scopes, accountId: account });
    return <T = Bundle>(
      method: Parameters<FhirApp['ask']>[0],
      url: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<T>> => this.fhir.ask<T>(method, url, body, { actor, ...headers });
  }

  /** Written by somebody without limits; several categories are versions, one after the other. */
  async stored(...versions: readonly (string | Partial<Observation>)[]): Promise<string> {
    const id = newId();
    for (const version of versions) {
      const resource =
        typeof version === 'string'
          ? anObservation(version, { id })
          : anObservation(VITAL, { ...version, id });
      this.fhir.now = new Date(this.fhir.now.getTime() + 1000);
      await this.fhir.ask('PUT', `/Observation/${id}`, resource);
    }
    return id;
  }

  close(): Promise<void> {
    return this.fhir.close();
  }
}

/** `Type/id` of what a bundle holds, in its order. */
export function idsOf({ entry = [] }: Bundle): string[] {
  return entry.map(({ fullUrl }) => fullUrl!.split('/').at(-1)!);
}

export function pathOf({ link = [] }: Bundle, relation: string): string | undefined {
  return link.find((one) => one.relation === relation)?.url.replace('https://example.test/fhir', '');
}
