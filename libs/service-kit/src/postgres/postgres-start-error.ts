/** PostgreSQL could not start; the message is one plain sentence or two that say why and what to do. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError';
}

const READ_ONLY = new Set(['EACCES', 'EPERM', 'EROFS']);
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Turns a refusal of the file system about `path` into a sentence; anything else goes on unchanged. */
export function explainFileError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (READ_ONLY.has(code)) return new PostgresStartError(notWritable(path), { cause: error });
  if (FULL.has(code)) return new PostgresStartError(diskFull(path), { cause: error });
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new PostgresStartError(
      `${path} is in the way: it is a file where a folder is needed. Choose another data folder.`,
      {
        cause: error,
      },
    );
  return error;
}

export function diskFull(path: string): string {
  return `The disk that holds ${path} is full. Free at least 200 MB and start again; existing data were not touched.`;
}

function notWritable(path: string): string {
  const user = process.getuid?.() ?? 'this user';
  return `The data folder ${path} is not writable for user ${user}. Give that user the right to write there, or choose another data folder.`;
}
