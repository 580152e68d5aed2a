import { policy } from '@chez-soi/contracts';
import { partsOf } from './act-words';
import fr from './acts/fr.json';

const things: Readonly<Record<string, string>> = fr.thing;
const acts: Readonly<Record<string, Readonly<Record<string, string>>>> = fr.act;

describe('Every act that the rights name', () => {
  it.each(Object.keys(policy))('has words for the auditor: %s', (action) => {
    const [thing, verb] = partsOf(action);
    const words = verb === 'read' || verb === 'write' ? things[thing] : acts[thing]?.[verb];
    expect([action, words]).toEqual([action, expect.any(String)]);
  });
});
