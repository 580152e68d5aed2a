import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import './page.css';

interface PageProps {
  /** The h1, and the window's title. */
  title: string;
  lead?: ReactNode;
  back?: { to: string; label: string } | undefined;
  /** The page's one primary action and its companions, at the right of the title. */
  actions?: ReactNode;
  /** `reading` for text and forms, `wide` by default, `full` for a desk. */
  width?: 'reading' | 'wide' | 'full';
  children: ReactNode;
}

let firstPage = true;

/** Every page: one h1, which receives the focus after a navigation, the window's title, one main column. */
export function Page({ title, lead, back, actions, width = 'wide', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useWindowTitle(title);
  usePageFocus(heading);
  return (
    <div className="page" data-width={width}>
      <div className="page__head">
        <div className="page__titles">
          {back && (
            <Link className="page__back no-print" to={back.to}>
              <span aria-hidden="true">←</span> {back.label}
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="page__lead">{lead}</p>}
        </div>
        {actions && <div className="actions no-print">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function useWindowTitle(title: string) {
  const { t } = useTranslation('shell');
  useEffect(() => {
    document.title = `${title} – ${t('name')}`;
  }, [title, t]);
}

/** Moves the focus to the heading on each new page except the first one loaded. */
function usePageFocus(heading: React.RefObject<HTMLHeadingElement | null>) {
  useEffect(() => {
    if (firstPage) firstPage = false;
    else heading.current?.focus({ preventScroll: true });
    if (!location.hash) window.scrollTo(0, 0);
  }, [heading]);
}
