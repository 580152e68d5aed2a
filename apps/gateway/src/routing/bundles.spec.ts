import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Bundle } from 'fhir/r4';
import { runBundle } from './bundles';
import { unavailable } from './upstream';

const bundle = (type: 'batch' | 'transaction', ...urls: string[]): Bundle => ({
  resourceType: 'Bundle',
  type,
  entry: urls.map((url) => ({ request: { method: 'GET', url } })),
});

/** Owners that answer each entry with its own address. */
function owners(down: readonly ServiceName[] = []) {
  const asked: [ServiceName, number][] = [];
  const send = async (owner: ServiceName, { entry = [] }: Bundle) => {
    asked.push([owner, entry.length]);
    if (down.includes(owner)) throw unavailable(owner);
    const answers = entry.map(({ request }) => ({ response: { status: '200 OK', location: request!.url } }));
    return { status: 200, headers: {}, body: JSON.stringify({ resourceType: 'Bundle', entry: answers }) };
  };
  return { asked, send };
}

const unchecked = {
  transaction: async (_: ServiceName, bundle: Bundle) => ({ bundle, left: [] }),
  batch: async () => ({ refused: new Map(), left: new Map() }),
};

describe('a bundle sent to the one base', () => {
  it('goes whole to the owner of all its types', async () => {
    const { asked, send } = owners();
    await runBundle(
      bundle('transaction', 'Organization/1', 'https://x.test/fhir/Endpoint?name=a'),
      'fr',
      send,
      unchecked,
    );
    expect(asked).toEqual([['directory', 2]]);
  });

  it('as a transaction over several services is refused before anything is asked of them', async () => {
    const { asked, send } = owners();
    const refused = runBundle(bundle('transaction', 'Organization/1', 'Task/1'), 'fr', send, unchecked);
    await expect(refused).rejects.toMatchObject({
      code: 'rule',
      fields: [{ path: 'Bundle.entry[1].request.url' }],
    });
    await expect(runBundle(bundle('transaction', 'Moon/1'), 'fr', send, unchecked)).rejects.toBeInstanceOf(
      DomainError,
    );
    expect(asked).toEqual([]);
  });

  it('as a batch is answered by each owner, in its own order, whoever is down', async () => {
    const { send } = owners(['care-requests']);
    const { body } = await runBundle(
      bundle('batch', 'Task/1', 'Organization/1', 'Moon/1', 'Endpoint/2'),
      'fr',
      send,
      unchecked,
    );
    const { entry = [] } = JSON.parse(body) as Bundle;
    expect(entry.map(({ response }) => response?.location ?? response?.status.slice(0, 3))).toEqual([
      '503',
      'Organization/1',
      '404',
      'Endpoint/2',
    ]);
  });
});
