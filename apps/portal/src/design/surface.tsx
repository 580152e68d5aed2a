import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import './surface.css';

/** A sheet of paper on the desk. `as="section"` with a heading inside, or `as="li"` in a list. */
export function Card({
  as: Tag = 'div',
  tone,
  children,
  ...rest
}: {
  as?: 'div' | 'section' | 'li' | 'article';
  tone?: 'sand' | 'green' | 'late';
  children: ReactNode;
  'aria-labelledby'?: string;
}) {
  return (
    <Tag className="card" data-tone={tone} {...rest}>
      {children}
    </Tag>
  );
}

/** A whole card that is one link: icon, title, one line of text. */
export function CardLink({
  to,
  icon,
  title,
  children,
}: {
  to: string;
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Link to={to} className="card card-link">
      {icon && <span className="card-link__icon">{icon}</span>}
      <span className="stack" data-gap="1">
        <span className="card-link__title">{title}</span>
        {children && <span className="soft">{children}</span>}
      </span>
    </Link>
  );
}

/** Pairs of name and value, in the order given; an empty value is left out. */
export function Facts({ items }: { items: readonly (readonly [name: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([name, value], index) =>
        value === null || value === undefined || value === '' ? null : (
          <FactPair key={index} name={name} value={value} />
        ),
      )}
    </dl>
  );
}
function FactPair({ name, value }: { name: ReactNode; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

export type NoticeTone = 'info' | 'warning' | 'problem' | 'done';
const noticeShapes: Record<NoticeTone, ReactNode> = {
  info: <path d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm-1 4h2v2H9zm0 3.5h2V15H9z" />,
  warning: <path d="M10 1 19.5 18H.5zM9 7v5h2V7zm0 6.5v2h2v-2z" fillRule="evenodd" />,
  problem: <path d="M6 1h8l5 5v8l-5 5H6l-5-5V6zm3 4v6h2V5zm0 8v2h2v-2z" fillRule="evenodd" />,
  done: (
    <path
      d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.7 14 4.6 10 6 8.6l2.7 2.6L14 6l1.4 1.4z"
      fillRule="evenodd"
    />
  ),
};

/** Something to know before going on; announced politely when it appears later. */
export function Notice({ tone = 'info', children }: { tone?: NoticeTone; children: ReactNode }) {
  return (
    <div className="notice" data-tone={tone}>
      <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
        {noticeShapes[tone]}
      </svg>
      <div className="stack" data-gap="1">
        {children}
      </div>
    </div>
  );
}

/** « Comment est-ce calculé ? »: opens the worked formula and its sources under a computed figure. */
export function HowComputed({ children, label }: { children: ReactNode; label?: string }) {
  const { t } = useTranslation('shell');
  return (
    <details className="how no-print">
      <summary>{label ?? t('how-computed')}</summary>
      <div className="how__body stack" data-gap="2">
        {children}
      </div>
    </details>
  );
}
