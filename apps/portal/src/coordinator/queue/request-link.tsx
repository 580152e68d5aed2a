import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { rememberPlace } from './place';

interface RequestLinkProps {
  id: string;
  /** The whole list in its order: the request page leads on to the next one. */
  ids: readonly string[];
  children: ReactNode;
}

/** One line of a list: remembers where one was, so that coming back finds it again. */
export function RequestLink({ id, ids, children }: RequestLinkProps) {
  const { pathname, search } = useLocation();
  return (
    <Link
      to={`/coordinator/requests/${id}`}
      data-line={id}
      className="line-link"
      onClick={() => rememberPlace({ list: pathname + search, ids: [...new Set(ids)], opened: id })}
    >
      {children}
    </Link>
  );
}
