/**
 * A plain FHIR R4 client: what a server creates, reads, updates, searches and imports a second, over nine types of this
 * field. `--base URL` measures any server; `--peer URL` measures a second one in the same run, alternating, as the
 * baseline. Without an address: this platform with validation, audit and rights on, and bare Fastify + pg beside it.
 *
 *   npm run bench -- fhir [--base URL] [--peer URL] [--client ID --secret S --token-url URL | --token T]
 *                         [--patients 1000] [--more 0] [--seconds 5] [--rounds 3] [--connections 8]
 *
 * `--more 64000` grows to so many patients at the end and searches again. Credentials are those of `--base`.
 */
import { parseArgs } from 'node:util';
import { measure, middle, round } from './fhir/measure.mjs';
import { startOwnServers } from './fhir/own-servers.mjs';
import { edited, homeHelp } from './fhir/resources.mjs';
import { shapes } from './fhir/shapes.mjs';
import { referenceAt, Target } from './fhir/target.mjs';
import { World } from './fhir/world.mjs';

/** Each round goes on with numbers of its own: servers that remember answers have none of it. */
const ROUND = 1_000_003;

/** How many resources of each type are open to be updated. */
const OPEN_OF_A_TYPE = 25;

const types = {
  Organization: 'organizations',
  Location: 'locations',
  Practitioner: 'practitioners',
  PractitionerRole: 'roles',
  Patient: 'patients',
  ServiceRequest: 'orders',
  Task: 'tasks',
  Appointment: 'appointments',
  Observation: 'observations',
};

export async function run() {
  const options = readOptions();
  const own = options.base ? null : await startOwnServers();
  const targets = (own?.targets ?? givenTargets(options)).map(
    (given) => new Target({ ...given, connections: options.pace.connections }),
  );
  try {
    const worlds = [];
    for (const target of targets) worlds.push(await makeWorld(target, options));
    const results = Object.fromEntries(targets.map(({ name }) => [name, {}]));
    await compare(worlds, operations(worlds), options, results);
    if (options.more > 0) await growAndSearchAgain(worlds, options, results);
    return { ...results, ratios: ratios(targets, results) };
  } finally {
    await Promise.all(targets.map((target) => target.close()));
    await own?.stop();
  }
}

function readOptions() {
  const text = { type: 'string' };
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      base: text,
      peer: text,
      client: text,
      secret: text,
      token: text,
      'token-url': text,
      patients: { ...text, default: '1000' },
      more: { ...text, default: '0' },
      seconds: { ...text, default: '5' },
      rounds: { ...text, default: '3' },
      connections: { ...text, default: '8' },
    },
  });
  const pace = { seconds: Number(values.seconds), connections: Number(values.connections) };
  const [patients, more, rounds] = [values.patients, values.more, values.rounds].map(Number);
  return { ...values, tokenUrl: values['token-url'], pace, patients, more, rounds };
}

function givenTargets({ base, peer, ...credentials }) {
  return [{ name: 'base', base, ...credentials }, ...(peer ? [{ name: 'peer', base: peer }] : [])];
}

async function makeWorld(target, { patients, pace }) {
  const capability = await target.capability();
  const world = new World(
    target,
    capability,
    Date.now() % 1_000_000_000,
    await serviceOf(target, capability),
  );
  const loaded = await world.grow(patients, pace.connections);
  console.log(
    `${target.name}: ${loaded.patients} patients loaded, ${loaded.resourcesPerSecond} resources /s`,
  );
  return world;
}

/** What may be ordered there: of the published services the one most offered; without a catalogue a code of SNOMED CT. */
async function serviceOf(target, capability) {
  const isServed = ['ActivityDefinition', 'HealthcareService'].every((type) =>
    capability.has(`${type}.search-type`),
  );
  if (!isServed) return homeHelp;
  const resources = async (path) =>
    ((await target.must('GET', path)).body.entry ?? []).map(({ resource }) => resource);
  const published = await resources('/ActivityDefinition?status=active&_count=100');
  const offers = await resources('/HealthcareService?active=true&_count=100');
  const offered = offers.flatMap(({ type = [] }) => type.flatMap(({ coding = [] }) => coding));
  const times = ({ code }) => offered.filter((one) => one.code === code).length;
  const services = published.flatMap(({ code }) => code?.coding?.[0] ?? []);
  return services.sort((one, other) => times(other) - times(one))[0] ?? homeHelp;
}

/** Name and, for each world, what one request of it does; null where a server does not offer it. */
function operations(worlds) {
  const offered = (interaction) =>
    Object.keys(types).filter((type) =>
      worlds.every(({ capability }) => capability.has(`${type}.${interaction}`)),
    );
  const [creatable, readable, updatable] = ['create', 'read', 'update'].map(offered);
  console.log(`create: ${creatable.join(', ')}\nupdate: ${updatable.join(', ')}`);
  return [
    { name: 'create', of: (world) => creating(world, creatable) },
    { name: 'read', of: (world) => reading(world, readable) },
    { name: 'update', of: (world) => updating(world, updatable) },
    { name: 'import', of: (world) => () => world.importPatients() },
    ...shapes.map(searching),
  ];
}

function searching({ name, needs, path }) {
  return {
    name,
    of: (world) =>
      needs.every((parameter) => world.capability.has(parameter) || parameter.endsWith('?_id'))
        ? (n) => world.target.send('GET', path(world, n))
        : null,
  };
}

function creating(world, creatable) {
  return async (n) => {
    const type = creatable[n % creatable.length];
    const number = world.fresh();
    const links = type === 'Task' ? await world.linksOfTask(number) : world.linksOf(number);
    const answer = await world.target.send('POST', `/${type}`, world.make[type](number, links));
    if (answer.status !== 201) return answer;
    if (type === 'ServiceRequest') world.ordered(referenceAt(answer.location), links.patient);
    if (type === 'Appointment') world.appointments.push(referenceAt(answer.location));
    return answer;
  };
}

function reading(world, readable) {
  const filled = readable.filter((type) => world[types[type]].length > 0);
  return (n) => {
    const list = world[types[filled[n % filled.length]]];
    return world.target.send('GET', `/${list[(n * 7919) % list.length]}`);
  };
}

/** What an editor has read before, changed, is written back: only the write is timed, and nobody else has the same open. */
async function updating(world, updatable) {
  const open = [];
  for (let at = 0; at < OPEN_OF_A_TYPE; at++)
    for (const type of updatable) {
      const reference = world[types[type]][at];
      if (reference) open.push({ reference, edits: 0, ...(await world.target.must('GET', `/${reference}`)) });
    }
  return async () => {
    const one = open.shift();
    const answer = await world.target.send('PUT', `/${one.reference}`, edited(one.body, one.edits));
    open.push({ ...one, edits: one.edits + 1 });
    return answer;
  };
}

async function compare(worlds, list, { rounds, pace }, results, suffix = '') {
  for (const { name, of } of list) {
    const found = [];
    for (const world of worlds) found.push({ world, operation: await of(world), rounds: [] });
    const asked = found.filter(({ operation }) => operation);
    // The first round warms up (a Java server is several times slower before) and counts for nobody.
    for (const { operation } of asked) await measure(operation, pace);
    for (let at = 1; at <= rounds; at++)
      for (const one of asked) one.rounds.push(await measure(one.operation, pace, at * ROUND));
    for (const { world, rounds: measured } of found) {
      if (measured.length === 0) continue;
      results[world.target.name][name + suffix] = middle(measured);
      console.log(line(world.target.name, name + suffix, middle(measured)));
    }
  }
}

async function growAndSearchAgain(worlds, options, results) {
  const searches = shapes.map(searching);
  for (const world of worlds) {
    const loaded = await world.grow(options.more, options.pace.connections);
    console.log(
      `${world.target.name}: ${loaded.patients} patients, ${loaded.resourcesPerSecond} resources /s`,
    );
  }
  await compare(worlds, searches, options, results, ` at ${options.more}`);
}

/** Of the first server to the second, by requests a second; and of the many patients to the few, by median time. */
function ratios([first, second], results) {
  const own = results[first.name];
  const other = second ? results[second.name] : {};
  const toPeer = Object.keys(own).filter((name) => other[name]?.perSecond > 0);
  const grown = Object.keys(own).filter((name) => / at \d+$/.test(name));
  return {
    toPeer: Object.fromEntries(
      toPeer.map((name) => [name, round(own[name].perSecond / other[name].perSecond, 2)]),
    ),
    grown: Object.fromEntries(
      grown.map((name) => [name, round(own[name].p50Ms / own[name.replace(/ at \d+$/, '')].p50Ms, 2)]),
    ),
  };
}

function line(server, name, { perSecond, p50Ms, p99Ms, errors, firstError }) {
  const failed = errors > 0 ? `   ${errors} errors, the first: ${firstError ?? ''}` : '';
  return `${server.padEnd(9)} ${name.padEnd(58)} ${String(perSecond).padStart(8)} /s   p50 ${p50Ms} ms   p99 ${p99Ms} ms${failed}`;
}
