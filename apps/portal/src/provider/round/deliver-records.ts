import { isTransient } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { nextToSend, refused, without, type VisitRecord } from './visit-records';

export interface RecordStore {
  read(): readonly VisitRecord[];
  write(records: readonly VisitRecord[]): void;
}

/** How a delivery ended: nothing left that may go, no line, or nobody signed in. */
export type Delivery = 'done' | 'no-line' | 'signed-out';

/** Sends the records that wait, one after the other, each until the server has answered for it. */
export async function deliver(
  store: RecordStore,
  send: (record: VisitRecord) => Promise<unknown>,
  now: () => Date,
): Promise<Delivery> {
  for (let record = nextToSend(store.read(), now()); record; record = nextToSend(store.read(), now())) {
    const { key } = record;
    try {
      await send(record);
      store.write(without(store.read(), key));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return 'signed-out';
      if (isTransient(error) || !(error instanceof ApiProblem) || error.status >= 500) return 'no-line';
      store.write(refused(store.read(), key, error.detail));
    }
  }
  return 'done';
}
