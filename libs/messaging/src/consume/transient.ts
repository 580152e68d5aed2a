/** True for failures that pass by themselves: the event is taken in again, never declared dead. */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  if (/^(08|57P|53)/.test(code) || code === '40001' || code === '40P01') return true;
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true;
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|pool after calling end|timeout exceeded when trying to connect/.test(message);
}
