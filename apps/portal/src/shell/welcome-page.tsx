import { Navigate } from 'react-router';
import { homeOf, useSession } from '../session/session';
import { Skeleton } from '../design/feedback';

/** The way home after signing in: each account goes on to its own first screen. */
export function WelcomePage() {
  const session = useSession();
  if (session.isPending)
    return (
      <div className="page">
        <Skeleton blocks={2} />
      </div>
    );
  return <Navigate replace to={homeOf(session.data?.account ?? null)} />;
}
