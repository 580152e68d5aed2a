import { Owners } from './owners.mjs';
import { Resources } from './resources.mjs';
import { referenceAt } from './target.mjs';

const PATIENTS_PER_BUNDLE = 25;
const PLACES_PER_BUNDLE = 10;
const PATIENTS_PER_ORGANIZATION = 400;

/**
 * What the searches look at: for each patient an order, a task and two readings, for each 400 patients an organisation
 * with ten places and people. Loaded by transaction bundles of the types of one owner, because a server may be several.
 */
export class World {
  patients = [];
  orders = [];
  tasks = [];
  organizations = [];
  locations = [];
  practitioners = [];
  roles = [];
  observations = [];
  appointments = [];
  /** Orders that nobody was asked to fulfil yet, with the number of the patient. */
  #free = [];
  #numbers = new Map();
  #next = 0;
  #appointments = 0;

  constructor(target, capability, run, service) {
    this.target = target;
    this.capability = capability;
    this.run = run;
    this.make = new Resources(run, service);
    this.owners = new Owners(this, service);
  }

  creates(type) {
    return this.capability.has(`${type}.create`);
  }

  /** A number that no resource of this run has yet. */
  fresh() {
    return this.#next++;
  }

  /** Grows to `count` patients; answers with how fast. */
  async grow(count, connections) {
    const missing = count - this.patients.length;
    const directory = Math.max(1, Math.ceil(missing / PATIENTS_PER_ORGANIZATION));
    for (let done = 0; done < directory; done++) await this.#directoryBundle();
    await this.owners.find();
    const from = performance.now();
    let resources = 0;
    let bundles = Math.ceil(missing / PATIENTS_PER_BUNDLE);
    const worker = async () => {
      while (bundles-- > 0) {
        const imported = await this.importPatients();
        resources += imported.resources;
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
    const seconds = (performance.now() - from) / 1000;
    return { patients: this.patients.length, resources, resourcesPerSecond: Math.round(resources / seconds) };
  }

  /** One bundle of people with what was ordered for them, and one of their readings. */
  async importPatients(size = PATIENTS_PER_BUNDLE) {
    const first = this.#next;
    this.#next += size;
    const numbers = Array.from({ length: size }, (_, at) => first + at);
    const people = numbers.flatMap((n) => this.#patientEntries(n));
    const answer = await this.target.must('POST', '/', transaction(people));
    const made = referencesOf(answer.body);
    this.patients.push(...made.Patient);
    made.Patient.forEach((patient, at) => this.#numbers.set(patient, numbers[at]));
    this.orders.push(...(made.ServiceRequest ?? []));
    this.tasks.push(...(made.Task ?? []));
    const readings = made.Patient.flatMap((patient, at) =>
      [0, 1].map((k) => entry(this.make.Observation(2 * numbers[at] + k, { patient }))),
    );
    const read = referencesOf((await this.target.must('POST', '/', transaction(readings))).body);
    this.observations.push(...read.Observation);
    return { resources: people.length + readings.length, ...answer };
  }

  /** What a new resource of a type points at. */
  linksOf(n) {
    const at = (list) => list[n % list.length];
    return {
      patient: at(this.patients),
      order: at(this.orders),
      organization: at(this.organizations),
      location: at(this.locations),
      practitioner: at(this.practitioners),
      turn: this.#appointments++,
    };
  }

  /** A new Task is for an order that has none: who has rules refuses a second one to the same organisation. */
  async linksOfTask(n) {
    const { order, patient } = this.#free.pop() ?? (await this.#anOrder(n));
    return { order, patient, organization: this.owners.of(this.#numbers.get(patient)) };
  }

  /** An order that was just made. */
  ordered(order, patient) {
    if (this.owners.of(this.#numbers.get(patient))) this.#free.push({ order, patient });
  }

  async #anOrder(n) {
    const some = this.patients.filter((patient) => this.owners.of(this.#numbers.get(patient)));
    const patient = some[n % some.length];
    const answer = await this.target.must(
      'POST',
      '/ServiceRequest',
      this.make.ServiceRequest(this.fresh(), { patient }),
    );
    return { order: referenceAt(answer.location), patient };
  }

  #patientEntries(n) {
    const patient = `urn:uuid:${uuid(n, 1)}`;
    const order = `urn:uuid:${uuid(n, 2)}`;
    const links = { patient, order, organization: this.owners.of(n) };
    return [
      entry(this.make.Patient(n), patient),
      entry(this.make.ServiceRequest(n, links), order),
      ...(this.creates('Task') && links.organization ? [entry(this.make.Task(n, links))] : []),
    ];
  }

  async #directoryBundle() {
    const n = this.fresh();
    const organization = `urn:uuid:${uuid(n, 3)}`;
    const entries = Array.from({ length: PLACES_PER_BUNDLE }, (_, at) => {
      const number = n * PLACES_PER_BUNDLE + at;
      const [location, practitioner] = [4, 5].map((kind) => `urn:uuid:${uuid(number, kind)}`);
      return [
        entry(this.make.Location(number), location),
        entry(this.make.Practitioner(number), practitioner),
        entry(this.make.PractitionerRole(number, { practitioner, organization, location })),
      ];
    });
    const all = [entry(this.make.Organization(n), organization), ...entries.flat()];
    const made = referencesOf((await this.target.must('POST', '/', transaction(all))).body);
    this.organizations.push(...made.Organization);
    this.locations.push(...made.Location);
    this.practitioners.push(...made.Practitioner);
    this.roles.push(...made.PractitionerRole);
  }
}

function entry(resource, fullUrl) {
  const request = { method: 'POST', url: resource.resourceType };
  return fullUrl ? { fullUrl, resource, request } : { resource, request };
}

function transaction(entries) {
  return { resourceType: 'Bundle', type: 'transaction', entry: entries };
}

/** References of what a transaction made, by type, in its order. */
function referencesOf(bundle) {
  const made = {};
  for (const { response } of bundle.entry) {
    const reference = referenceAt(response.location);
    if (!reference) throw new Error(`An entry was not created: ${JSON.stringify(response).slice(0, 300)}`);
    (made[reference.split('/')[0]] ??= []).push(reference);
  }
  return made;
}

function uuid(n, kind) {
  const tail = (n * 8 + kind).toString(16).padStart(12, '0');
  return `00000000-0000-4000-8000-${tail}`;
}
