import { join } from 'node:path';
import { seeded } from '../seeded';
import { RunningStack, type StackOptions } from '../stack';
import { type Books, readBooks } from './books';
import { Families } from './families';
import { Ledger } from './ledger';

/** Where a fault strikes. */
export interface Scene {
  readonly stack: RunningStack;
  readonly families: Families;
  readonly ledger: Ledger;
  readonly random: () => number;
}

export interface Plan {
  readonly stack?: StackOptions;
  readonly seed: number;
  /** How many requests must have been accepted at the end; without it, those that came while the faults went on. */
  readonly requests?: number;
}

export interface Outcome extends Books {
  readonly accepted: number;
  /** Answers that were neither an answer nor "try again in a moment". */
  readonly unclear: number;
}

/**
 * Requests go on while faults strike the running stack; whoever asked insists with the same key, and each accepted answer
 * goes into a ledger. Afterwards every accepted id must stand once in state, log, projection and audit.
 */
export async function drill<F>(plan: Plan, strike: (scene: Scene) => Promise<F>): Promise<F & Outcome> {
  const stack = await RunningStack.start(plan.stack);
  let families: Families | undefined;
  try {
    const ledger = new Ledger(join(stack.dataDir, 'ledger'));
    const since = new Date();
    families = await Families.moveIn(stack.base, ledger);
    const facts = await strike({ stack, families, ledger, random: seeded(plan.seed) });
    await families.finish(plan.requests ?? 0);
    if (families.unclear > 0) process.stderr.write(faultsIn(stack.output));
    const entries = ledger.read();
    const books = await readBooks(stack, entries, since);
    return { ...facts, accepted: entries.length, unclear: families.unclear, ...books };
  } catch (error) {
    process.stderr.write(`${stack.output.slice(-8000)}\n`);
    throw error;
  } finally {
    families?.abandon();
    await stack.stop();
  }
}

/** What services said of themselves when somebody got a fault for an answer. */
function faultsIn(output: string): string {
  return output
    .split('\n')
    .filter((line) => line.includes('unexpected failure'))
    .map((line) => `${line}\n`)
    .join('');
}
