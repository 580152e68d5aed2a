import type { ReactNode } from 'react';

/** A file of the server's, by its own name. */
export function DownloadLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a className="button no-print" data-kind="secondary" href={to} download>
      {children}
    </a>
  );
}
