import { communeCodes, communeOf, MOST_VISITS, visitsAWeek } from './resources.mjs';
import { referenceAt } from './target.mjs';

/**
 * Who may be asked to fulfil an order. A plain server takes any organisation; one with rules only those that offer the
 * service where the patient lives, which a client finds as it finds anything: it searches for them, and tries.
 */
export class Owners {
  #byCommune = new Map();

  constructor(world, service) {
    this.world = world;
    this.service = service;
  }

  /** Undefined where nobody offers the service: there is no Task for this patient then. */
  of(n) {
    const { organizations } = this.world;
    const found = this.#byCommune.size === 0 ? organizations : (this.#byCommune.get(communeOf(n)) ?? []);
    return found[n % found.length];
  }

  /** Those that Tasks have, for searches by owner. */
  get all() {
    const found = [...new Set([...this.#byCommune.values()].flat())];
    return found.length > 0 ? found : this.world.organizations;
  }

  async find() {
    const { world } = this;
    if (!world.creates('Task') || this.#byCommune.size > 0) return;
    if (await this.#takes(world.fresh(), world.organizations[0])) return;
    const providers = await this.#providers();
    for (const code of communeCodes) {
      let n = world.fresh();
      while (communeOf(n) !== code || visitsAWeek(n) < MOST_VISITS) n = world.fresh();
      const taking = [];
      for (const provider of providers) if (await this.#takes(n, provider)) taking.push(provider);
      if (taking.length > 0) this.#byCommune.set(code, taking);
    }
    if (this.#byCommune.size === 0) throw new Error(`${world.target.name}: nobody offers the service`);
  }

  /** Whether an order of a patient of this number may be proposed to an organisation. */
  async #takes(n, organization) {
    const { target, make } = this.world;
    const patient = referenceAt((await target.must('POST', '/Patient', make.Patient(n))).location);
    const order = referenceAt(
      (await target.must('POST', '/ServiceRequest', make.ServiceRequest(n, { patient }))).location,
    );
    const links = { patient, order, organization };
    return (await target.send('POST', '/Task', make.Task(n, links))).status === 201;
  }

  async #providers() {
    const { system, code } = this.service;
    const query = new URLSearchParams({ 'service-type': `${system}|${code}`, active: 'true', _count: '50' });
    const { body } = await this.world.target.must('GET', `/HealthcareService?${query}`);
    return [...new Set((body.entry ?? []).map(({ resource }) => resource.providedBy?.reference))].filter(
      Boolean,
    );
  }
}
