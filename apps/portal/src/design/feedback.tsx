import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { ContactLine } from '../session/contact';
import { Button, ButtonLink } from './button';
import { useSilence } from './silence';
import './feedback.css';

/** An empty list that teaches: what will appear here, and what to do first. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="state" data-kind="empty">
      <p className="state__title">{title}</p>
      {children && <div className="soft">{children}</div>}
      {action}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  /** Try again; offered as a button. */
  retry?: (() => void) | undefined;
  /** Something was being written: says that it is kept. */
  keepsInput?: boolean;
  action?: ReactNode;
}

/** What happened, what is kept, what to do next. The reference is for the person on the phone. */
export function ErrorState({ error, retry, keepsInput, action }: ErrorStateProps) {
  const { t } = useTranslation('shell');
  const kind = errorKind(error);
  const signedOut = kind === 'signed-out';
  // What does not exist, or is not for this reader, will not be there at the next try.
  const mayHelp = !['signed-out', 'missing', 'forbidden'].includes(kind);
  return (
    <div className="state" data-kind="error" role="alert">
      <p className="state__title">{t(`error.${kind}.title`)}</p>
      <p>{problemText(error) ?? t(`error.${kind}.text`)}</p>
      {keepsInput && <p>{t('error.kept')}</p>}
      {error instanceof ApiProblem && error.correlationId && (
        <p className="small soft">{t('error.reference', { reference: error.correlationId })}</p>
      )}
      <ContactLine />
      {((retry && mayHelp) || action || signedOut) && (
        <div className="actions">
          {signedOut && (
            <ButtonLink
              to={`/api/session/login?returnTo=${encodeURIComponent(location.pathname + location.search)}`}
            >
              {t('session.sign-in')}
            </ButtonLink>
          )}
          {retry && mayHelp && (
            <Button kind="secondary" onClick={retry}>
              {t('error.retry')}
            </Button>
          )}
          {action}
        </div>
      )}
    </div>
  );
}

type ErrorKind = 'network' | 'signed-out' | 'forbidden' | 'missing' | 'refused' | 'server';
export function errorKind(error: unknown): ErrorKind {
  if (!(error instanceof ApiProblem)) return 'network';
  const known: Record<number, ErrorKind> = { 401: 'signed-out', 403: 'forbidden', 404: 'missing' };
  return known[error.status] ?? (error.status >= 500 ? 'server' : 'refused');
}

/** A rule that was broken is told in the server's words; the rest in ours. */
function problemText(error: unknown): string | null {
  return errorKind(error) === 'refused' && error instanceof ApiProblem ? error.detail : null;
}

/** Grey lines where the content will be: `lines` of text, or `blocks` of a given height; words once the wait is long. */
export function Skeleton({
  lines = 0,
  blocks = 0,
  height = '6rem',
}: {
  lines?: number;
  blocks?: number;
  height?: string;
}) {
  const { t } = useTranslation('shell');
  const long = useSilence(true);
  return (
    <div className="skeleton" aria-busy="true">
      <div role="status">{long && <p className="skeleton__words">{t('error.silence')}</p>}</div>
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: blocks }, (_, index) => (
        <div
          key={`b${index}`}
          className="skeleton__line"
          data-block
          style={{ ['--block' as string]: height }}
        />
      ))}
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton__line" style={{ width: `${[92, 78, 85, 60][index % 4]}%` }} />
      ))}
    </div>
  );
}

/** « 3 nouvelles demandes »: news waits here until the reader asks for it; the list never jumps. */
export function PageBar({
  show,
  onShow,
  children,
}: {
  show: boolean;
  onShow: () => void;
  children: ReactNode;
}) {
  return (
    <div className="page-bar" aria-live="polite">
      {show && <Button onClick={onShow}>{children}</Button>}
    </div>
  );
}
