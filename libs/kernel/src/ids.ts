import { createHash, randomFillSync } from 'node:crypto';

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// Random bytes are drawn for many ids at once: a draw costs as much as everything else of a small command's mapping.
const pool = Buffer.allocUnsafe(16 * 256);
let used = pool.length;

function randomId(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

let lastNow = 0;
let turn = 0;

/**
 * A new UUID version 7 (RFC 9562 §5.7): ordered by time, so that primary-key indexes grow at one end; of the same millisecond
 * in the order in which this process made them (§6.2, method 1), so that what was written together is read in its order.
 */
export function newId(now: number = Date.now()): string {
  turn = now === lastNow ? (turn + 1) & 0x0fff : 0;
  lastNow = now;
  const bytes = randomId();
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | turn, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return written(bytes);
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

const NAMESPACE = Buffer.from('6f1f4c1b0f4e4d0a9d0e5a3c7b2e8f10', 'hex');

/** The UUID version 5 (RFC 9562 §5.5) of a name: always the same one, so that what it names need not be looked up. */
export function namedId(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = 0x50 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return written(bytes);
}

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
