import { isOutOfReach } from '@chez-soi/service-kit';

/** True for failures that pass by themselves: the event is taken in again, never declared dead. */
export function isTransient(error: unknown): boolean {
  // Two transactions stood in each other's way.
  const code = (error as { code?: string } | null)?.code ?? '';
  return ['40001', '40P01'].includes(code) || isOutOfReach(error);
}
