import { familyOf } from './resources.mjs';

const query = (parameters) => new URLSearchParams(parameters).toString();
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/**
 * Ten searches that people of this field make, each with its own values every time. `world` holds what was loaded;
 * `needs`: the parameters a server must declare, as `Type?parameter`.
 */
export const shapes = [
  {
    name: 'patient by identifier',
    needs: ['Patient?identifier'],
    path: (world, n) => `/Patient?${query({ identifier: world.identifierAt(n) })}`,
  },
  {
    name: 'patients by family name and birth date',
    needs: ['Patient?family', 'Patient?birthdate'],
    path: (_, n) =>
      `/Patient?${query({ family: familyOf(n), birthdate: `ge19${30 + (n % 15)}`, _count: '20' })}`,
  },
  {
    name: 'orders of a patient, newest first',
    needs: ['ServiceRequest?patient', 'ServiceRequest?authored'],
    path: ({ patients }, n) =>
      `/ServiceRequest?${query({ patient: at(patients, n), _sort: '-authored', _count: '20' })}`,
  },
  {
    name: 'orders of the patient with a number (chain)',
    needs: ['ServiceRequest?patient'],
    path: (world, n) => `/ServiceRequest?${query({ 'patient:Patient.identifier': world.identifierAt(n) })}`,
  },
  {
    name: 'a patient with the orders that point there (revinclude)',
    needs: ['Patient?_id', 'ServiceRequest?patient'],
    path: ({ patients }, n) =>
      `/Patient?${query({ _id: at(patients, n).split('/')[1], _revinclude: 'ServiceRequest:patient' })}`,
  },
  {
    name: 'open tasks of an organisation, newest first',
    needs: ['Task?owner', 'Task?status', 'Task?authored-on'],
    path: ({ owners }, n) =>
      `/Task?${query({ owner: at(owners.all, n), status: 'requested', _sort: '-authored-on', _count: '20' })}`,
  },
  {
    name: 'roles at an organisation with their people (include)',
    needs: ['PractitionerRole?organization'],
    path: ({ organizations }, n) =>
      `/PractitionerRole?${query({ organization: at(organizations, n), _include: 'PractitionerRole:practitioner', _count: '20' })}`,
  },
  {
    name: 'places within ten kilometres',
    needs: ['Location?near'],
    path: (_, n) =>
      `/Location?${query({ near: `45.${18 + (n % 8)}|5.${70 + (n % 9)}|10|km`, _count: '20' })}`,
  },
  {
    name: 'readings of a patient in half a year, newest first',
    needs: ['Observation?patient', 'Observation?date'],
    path: ({ patients }, n) =>
      `/Observation?${query([
        ['patient', at(patients, n)],
        ['date', `ge${daysAgo(180)}`],
        ['date', `le${daysAgo(1)}`],
        ['_sort', '-date'],
        ['_count', '20'],
      ])}`,
  },
  {
    name: 'readings above a value, in a unit',
    needs: ['Observation?code', 'Observation?value-quantity'],
    path: (_, n) =>
      `/Observation?${query({ code: 'http://loinc.org|8480-6', 'value-quantity': `gt${165 + (n % 14)}|http://unitsofmeasure.org|mm[Hg]`, _count: '20' })}`,
  },
];

function at(list, n) {
  // Steps through all of them, far apart: 7919 is prime.
  return list[(n * 7919) % list.length];
}
