import type { Ctx } from '@chez-soi/service-kit';

/** A step of the load under a key of its own: its answer is kept, as of any command that may be sent again. */
export function keyed(ctx: Ctx, step: string): Ctx {
  const key = `demonstration ${step}`;
  return { ...ctx, idempotency: { key, fingerprint: Buffer.from(key) } };
}
