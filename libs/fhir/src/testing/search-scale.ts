import { performance } from 'node:perf_hooks';
import type { Database } from '@chez-soi/service-kit';
import { type Caller, reachOf } from './scale-callers';
import { loadWorld, type Maker, scaleSurfaces, type ScaleWorld } from './scale-world';
import { Searching } from './searching';
import { withDatabase } from './with-database';

/** A search of the FHIR bench: `/Patient?identifier=…`, with its own values for each `n`. */
export interface Shape {
  readonly name: string;
  path(world: ScaleWorld, n: number): string;
}

export interface ScaleOptions {
  readonly shapes: readonly Shape[];
  readonly make: Maker;
  /** How many patients the smaller and the larger store hold. */
  readonly patients: number;
  readonly more: number;
  /** How long each shape is measured, both stores together. */
  readonly seconds: number;
  /** Who searches. */
  readonly caller: Caller;
}

/** Wall-clock milliseconds of one search below HTTP: read, asked of PostgreSQL and made into a bundle. */
interface Times {
  readonly p50: number;
  readonly p99: number;
}

export interface ScaledShape {
  readonly name: string;
  readonly few: Times;
  readonly many: Times;
  /** Of the medians: the larger store's to the smaller one's. */
  readonly ratio: number;
  /** Searches of each store. */
  readonly searches: number;
  /** Matches and included resources that a search found on average. */
  readonly found: { readonly few: number; readonly many: number };
}

/** So many searches warm up: a connection plans a prepared statement anew for its first five. */
const WARM_UP = 12;

/**
 * How much longer each shape takes on the larger store. Both stand on one PostgreSQL and are asked in turns, so that
 * whatever else the machine does strikes both.
 */
export function searchScale(options: ScaleOptions, tell: (line: string) => void): Promise<ScaledShape[]> {
  return withDatabase((few) =>
    withDatabase(async (many) => {
      const stores = [
        await loaded(few, options.make, options.patients, tell),
        await loaded(many, options.make, options.more, tell),
      ] as const;
      return compareStores(options, stores, tell);
    }),
  );
}

async function compareStores(
  { shapes, ...how }: Pick<ScaleOptions, 'shapes' | 'seconds' | 'caller'>,
  stores: readonly [Store, Store],
  tell: (line: string) => void,
): Promise<ScaledShape[]> {
  const scaled: ScaledShape[] = [];
  for (const shape of shapes) {
    const one = await measured(shape, stores, how);
    scaled.push(one);
    tell(lineOf(one));
  }
  return scaled;
}

interface Store {
  readonly searching: Searching;
  readonly world: ScaleWorld;
}

async function loaded(
  database: Database,
  make: Maker,
  patients: number,
  tell: (line: string) => void,
): Promise<Store> {
  const searching = new Searching(database, scaleSurfaces);
  const from = performance.now();
  const world = await loadWorld(searching, make, patients);
  // As autovacuum does within minutes.
  await database.query('VACUUM ANALYZE');
  tell(`${patients} patients loaded in ${Math.round((performance.now() - from) / 1000)} s`);
  return { searching, world };
}

async function measured(
  shape: Shape,
  [few, many]: readonly [Store, Store],
  { seconds, caller }: Pick<ScaleOptions, 'seconds' | 'caller'>,
): Promise<ScaledShape> {
  const runs = { few: new Run(shape, few, caller), many: new Run(shape, many, caller) };
  for (let n = 0; n < WARM_UP; n += 1) {
    await runs.few.search(n);
    await runs.many.search(n);
  }
  runs.few.forget();
  runs.many.forget();
  const until = performance.now() + seconds * 1000;
  let n = WARM_UP;
  for (; n === WARM_UP || performance.now() < until; n += 1) {
    await runs.few.search(n);
    await runs.many.search(n);
  }
  const times = { few: runs.few.times(), many: runs.many.times() };
  return {
    name: shape.name,
    ...times,
    ratio: rounded(times.many.p50 / times.few.p50),
    searches: n - WARM_UP,
    found: { few: runs.few.found(), many: runs.many.found() },
  };
}

/** The searches of one shape on one store. */
class Run {
  private taken: number[] = [];
  private entries = 0;

  constructor(
    private readonly shape: Shape,
    private readonly store: Store,
    private readonly caller: Caller,
  ) {}

  async search(n: number): Promise<void> {
    const { searching, world } = this.store;
    const query = this.shape.path(world, n).slice(1);
    const reach = reachOf(this.caller, world, n);
    const from = performance.now();
    const { entry = [] } = await searching.search(query, reach);
    this.taken.push(performance.now() - from);
    this.entries += entry.length;
  }

  forget(): void {
    this.taken = [];
    this.entries = 0;
  }

  times(): Times {
    const sorted = [...this.taken].sort((one, other) => one - other);
    const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? 0);
    return { p50: at(0.5), p99: at(0.99) };
  }

  found(): number {
    return rounded(this.entries / this.taken.length, 1);
  }
}

function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

function lineOf({ name, few, many, ratio }: ScaledShape): string {
  const told = ({ p50, p99 }: Times) => `p50 ${p50} ms, p99 ${p99} ms`;
  return `${name.padEnd(58)} few: ${told(few)}   many: ${told(many)}   × ${ratio}`;
}
