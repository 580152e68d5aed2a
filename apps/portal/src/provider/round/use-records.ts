import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { post } from '../../api/client';
import { randomId } from '../../api/intention';
import { refreshPaths } from '../../api/query';
import { deviceId } from './device';
import { deliver, type Delivery, type RecordStore } from './deliver-records';
import { parseRecords, recordOf, waiting, without, type VisitRecord } from './visit-records';

/** The device's clock goes with each try, so that the server can tell how far it is off, whenever the line comes back. */
const send = (record: VisitRecord) =>
  post(
    `/care-requests/visits/${record.visitId}/${record.act}`,
    { ...record.body, deviceId: deviceId(), sentAt: new Date().toISOString() },
    { idempotencyKey: record.key },
  );

/** Tries again this often while records wait, besides each return of the line or of the reader. */
const retryMs = 20_000;

/** Records of this account on this device: made at once, sent when there is a line. */
export function useRecords(accountId: string) {
  const client = useQueryClient();
  const [records, setRecords] = useState<readonly VisitRecord[]>([]);
  const [delivery, setDelivery] = useState<Delivery>('done');
  const store = useMemo(() => deviceStore(accountId, setRecords), [accountId]);
  const flush = useDelivery(store, setDelivery, () => refreshPaths(client, ['/care-requests']));
  useEffect(() => setRecords(store.read()), [store]);
  useWake(flush, waiting(records) > 0);
  const add = (record: Parameters<typeof recordOf>[0]): string => {
    const made = recordOf(record, new Date(), randomId());
    store.write([...store.read(), made]);
    return made.key;
  };
  return { records, delivery, add, remove: (key: string) => store.write(without(store.read(), key)), flush };
}

/** One delivery at a time; after one that changed something, the visits are read again. */
function useDelivery(
  store: RecordStore,
  setDelivery: (delivery: Delivery) => void,
  refresh: () => Promise<void>,
) {
  const running = useRef(false);
  const latestRefresh = useRef(refresh);
  latestRefresh.current = refresh;
  return useCallback(async () => {
    if (running.current) return;
    running.current = true;
    const before = store.read().length;
    try {
      setDelivery(await deliver(store, send, () => new Date()));
      if (store.read().length !== before) await latestRefresh.current();
    } finally {
      running.current = false;
    }
  }, [store, setDelivery]);
}

function useWake(flush: () => Promise<void>, some: boolean) {
  useEffect(() => {
    const wake = () => void flush();
    wake();
    const timer = some ? setInterval(wake, retryMs) : undefined;
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [flush, some]);
}

/** localStorage survives a closed page and an empty battery; without it records live as long as the page. */
function deviceStore(accountId: string, changed: (records: readonly VisitRecord[]) => void): RecordStore {
  const key = `chez-soi.visit-records.${accountId}`;
  let memory: readonly VisitRecord[] = [];
  const read = () => {
    try {
      return parseRecords(localStorage.getItem(key));
    } catch {
      return memory;
    }
  };
  const write = (records: readonly VisitRecord[]) => {
    memory = records;
    try {
      localStorage.setItem(key, JSON.stringify(records));
    } catch {
      // Kept in memory.
    }
    changed(records);
  };
  return { read, write };
}
