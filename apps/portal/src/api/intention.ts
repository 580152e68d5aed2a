/**
 * Idempotency keys. One intention (this method, this address, this body) keeps one key until a definite answer,
 * so that a retry after a lost answer is never done twice; a corrected body is another intention.
 */
export class Intentions {
  private readonly keys = new Map<string, string>();
  constructor(private readonly newKey: () => string) {}

  keyFor(method: string, path: string, body: string): string {
    const intention = `${method} ${path} ${body}`;
    const key = this.keys.get(intention) ?? this.newKey();
    this.keys.set(intention, key);
    return key;
  }

  /** A definite answer came: the next identical command is a new intention. */
  settle(method: string, path: string, body: string): void {
    this.keys.delete(`${method} ${path} ${body}`);
  }
}

/** A random UUID, also on pages without a secure context, where `randomUUID` is missing. */
export function randomId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
