/** idle_in_transaction_session_timeout: this process was stopped or starved for a while. */
const IDLE_TOO_LONG = '25P03';

/** True for failures that pass by themselves: the event is taken in again, never declared dead. */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  if (/^(08|57P|53)/.test(code) || ['40001', '40P01', IDLE_TOO_LONG].includes(code)) return true;
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true;
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|not queryable|pool after calling end|timeout exceeded when trying to connect/.test(
    message,
  );
}
