import { NetworkProblem, problemOf } from '../../api/problem';
import { deliver, type RecordStore } from './deliver-records';
import { recordOf, type VisitRecord } from './visit-records';

const start = recordOf({ visitId: 'v1', act: 'start' }, new Date('2026-11-23T09:00:00Z'), 'k1');
const end = recordOf({ visitId: 'v1', act: 'complete' }, new Date('2026-11-23T09:45:00Z'), 'k2');
const noon = () => new Date('2026-11-23T12:00:00Z');

function storeOf(...records: VisitRecord[]): RecordStore {
  let kept: readonly VisitRecord[] = records;
  return { read: () => kept, write: (next) => void (kept = next) };
}

describe('sending the records of a round', () => {
  it('sends each once, in order, and keeps nothing when all were taken', async () => {
    const store = storeOf(start, end);
    const sent: string[] = [];
    expect(await deliver(store, async (record) => sent.push(record.key), noon)).toBe('done');
    expect(sent).toEqual(['k1', 'k2']);
    expect(store.read()).toEqual([]);
  });

  it('keeps everything while there is no line, with the same keys', async () => {
    const store = storeOf(start, end);
    const send = () => Promise.reject(new NetworkProblem(null));
    expect(await deliver(store, send, noon)).toBe('no-line');
    expect(store.read()).toEqual([start, end]);
  });

  it('keeps everything when the session has ended', async () => {
    const store = storeOf(start);
    expect(await deliver(store, () => Promise.reject(problemOf(401, null)), noon)).toBe('signed-out');
    expect(store.read()).toEqual([start]);
  });

  it('keeps a refused record with the server’s words and goes on with the next', async () => {
    const store = storeOf(start, end);
    const problem = problemOf(422, { detail: 'Cette visite a été annulée.' });
    const send = (record: VisitRecord) => (record.key === 'k1' ? Promise.reject(problem) : Promise.resolve());
    expect(await deliver(store, send, noon)).toBe('done');
    expect(store.read()).toEqual([{ ...start, refused: 'Cette visite a été annulée.' }]);
  });

  it('sends a record that was made while another was on its way', async () => {
    const store = storeOf(start);
    const sent: string[] = [];
    const send = async (record: VisitRecord) => {
      sent.push(record.key);
      if (record.key === 'k1') store.write([...store.read(), end]);
    };
    await deliver(store, send, noon);
    expect(sent).toEqual(['k1', 'k2']);
  });
});
