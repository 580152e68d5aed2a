import { newId } from '@chez-soi/kernel';
import type { Task } from 'fhir/r4';
import { date, defineSurface, reference, string, token } from '../surface';

/** A mission as specs write it. */
export interface TaskFacts {
  id?: string;
  status?: Task['status'];
  patientId?: string;
  ownerId?: string;
  codes?: Task['code'];
  period?: Task['executionPeriod'];
  authoredOn?: string;
  identifier?: Task['identifier'];
  description?: string;
}

export function aTask(facts: TaskFacts = {}): Task {
  const { id = newId(), status = 'requested', patientId, ownerId, codes, period, ...others } = facts;
  return {
    resourceType: 'Task',
    id,
    status,
    intent: 'order',
    ...(codes ? { code: codes } : {}),
    ...(patientId ? { for: { reference: `Patient/${patientId}` } } : {}),
    ...(ownerId ? { owner: { reference: `Organization/${ownerId}` } } : {}),
    ...(period ? { executionPeriod: period } : {}),
    ...others,
  };
}

export const taskSurface = defineSurface<Task>({
  type: 'Task',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'search-type'],
  search: {
    status: token((task) => task.status, 'Where the mission stands', 'http://hl7.org/fhir/task-status'),
    code: token((task) => task.code, 'What is to be done'),
    identifier: token((task) => task.identifier, 'Business identifiers'),
    patient: reference((task) => task.for, ['Patient'], 'For whom'),
    owner: reference((task) => task.owner, ['Organization', 'Practitioner'], 'Who delivers'),
    period: date((task) => task.executionPeriod, 'When it happens'),
    'authored-on': date((task) => task.authoredOn, 'When it was written'),
    note: string((task) => task.description, 'What it says'),
  },
  compartment: (task) => ({
    residentId: idOf(task.for?.reference),
    organizationIds: [idOf(task.owner?.reference)].filter((id) => id !== undefined),
  }),
});

function idOf(reference: string | undefined): string | undefined {
  return reference?.split('/')[1];
}
