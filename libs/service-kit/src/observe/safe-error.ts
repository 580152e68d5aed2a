/** What a log line keeps of an error. */
export interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: LoggedError;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** PostgreSQL's data exceptions quote the value that did not fit. */
const DATA_EXCEPTION = /^22/;
const DEPTH = 3;

/**
 * An error without personal data: no detail, no row, no parameters, and no message that quotes what somebody typed.
 * Our own refusals go by their code, for their sentences are written to the person who asked.
 */
export function safeError(thrown: unknown, depth = DEPTH): LoggedError {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: 'thrown without an error', stack: '' };
  const code = (thrown as { code?: unknown }).code;
  return {
    type: thrown.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    message: messageOf(thrown),
    stack: framesOf(thrown.stack),
    ...(thrown.cause !== undefined && depth > 0 ? { cause: safeError(thrown.cause, depth - 1) } : {}),
  };
}

function messageOf(error: Error): string {
  const { code } = error as { code?: unknown };
  const isCode = typeof code === 'string';
  if (error.name === 'DomainError') return `refused: ${String(code)}`;
  if (error instanceof SyntaxError) return 'malformed text';
  if (isCode && SQLSTATE.test(code) && DATA_EXCEPTION.test(code))
    return `PostgreSQL refused a value (${code})`;
  return withoutAddresses(error.message);
}

/** Mail servers repeat the address that they refuse; numbers of eight digits and more are people's. */
function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>"',;:]+@[^\s<>"',;:]+/g, '[address]')
    .replace(/\+?\d(?:[ .]?\d){7,}/g, '[number]');
}

/** The stack without its first lines, which repeat the message. */
function framesOf(stack: string | undefined): string {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
