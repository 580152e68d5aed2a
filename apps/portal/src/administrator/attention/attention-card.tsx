import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../../design/surface';
import { Status, type Tone } from '../../design/status';

interface AttentionCardProps {
  title: string;
  tone: Tone;
  /** The count in words. */
  status: string;
  /** The page that repairs it. */
  link: { to: string; label: string };
  children?: ReactNode;
}

/** One kind of thing to look after: its count in words and a shape, its first lines, and where to act. */
export function AttentionCard({ title, tone, status, link, children }: AttentionCardProps) {
  const id = useId();
  return (
    <Card
      as="section"
      aria-labelledby={id}
      {...(tone === 'problem' || tone === 'late' ? { tone: 'late' as const } : {})}
    >
      <div className="stack" data-gap="2">
        <h2 id={id}>{title}</h2>
        <p>
          <Status tone={tone}>{status}</Status>
        </p>
        {children}
        <p>
          <Link className="attention__link" to={link.to}>
            {link.label}
          </Link>
        </p>
      </div>
    </Card>
  );
}

/** As many lines as fit at a glance; the rest is counted and waits on its page. */
export function FirstLines<T>({
  rows,
  line,
  keyOf,
}: {
  rows: readonly T[];
  line: (row: T) => ReactNode;
  keyOf: (row: T) => string;
}) {
  const { t } = useTranslation('administrator');
  const most = 5;
  return (
    <ul className="plain-list lines">
      {rows.slice(0, most).map((row) => (
        <li key={keyOf(row)}>{line(row)}</li>
      ))}
      {rows.length > most && <li className="soft">{t('attention.more', { count: rows.length - most })}</li>}
    </ul>
  );
}
