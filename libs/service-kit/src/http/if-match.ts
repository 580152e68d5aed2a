import { DomainError } from '@chez-soi/kernel';

/** The version in an If-Match header (`"3"`, `W/"3"` or `3`); undefined without one. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim()) ?? [];
  if (version !== undefined) return Number(version);
  throw DomainError.field(
    'If-Match',
    'Renvoyez la version lue, par exemple "3".',
    'Send back the version that was read, for example "3".',
  );
}
