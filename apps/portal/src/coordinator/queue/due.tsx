import type { CareRequestView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status } from '../../design/status';
import { useFormat } from '../../i18n/use-format';
import { deadlineOf, isLate } from './deadline';

interface DueTextProps {
  request: Pick<CareRequestView, 'dueAt' | 'dueFor'>;
  /** Days in full words. */
  long?: boolean;
  /** Among late requests only: no need to say so on each line. */
  plain?: boolean;
  /** In a long table: no year. */
  compact?: boolean;
}

/** « À proposer avant la fin du mercredi 25 novembre 2026 · dans 2 jours », with a shape and a word when late. */
export function DueText({ request, long, plain, compact }: DueTextProps) {
  const { t } = useTranslation('coordinator');
  const { day, moment, shortDate, time, relative } = useFormat();
  if (!request.dueAt || !request.dueFor) return <span className="soft">{t('due.none')}</span>;
  const deadline = deadlineOf(request.dueAt);
  const figures = (at: string) => (compact ? dayAndMonth(shortDate(at)) : shortDate(at));
  const short = (at: string) => `${figures(at)} ${time(at)}`;
  const when =
    deadline.kind === 'day'
      ? t('due.end-of', { day: long ? day(deadline.day) : figures(deadline.day) })
      : t('due.at', { moment: long ? moment(deadline.at) : short(deadline.at) });
  return (
    <span className="due">
      {!plain && isLate(request.dueAt, new Date()) && <Status tone="late">{t('due.late')}</Status>}
      <span>{t(`due.for.${request.dueFor}`)}</span>{' '}
      <span className="due__when">
        {when} <span className="soft">({relative(request.dueAt)})</span>
      </span>
    </span>
  );
}

/** « 28/11 »: the year is that of the list. */
const dayAndMonth = (shortDate: string): string => shortDate.slice(0, 5);

/** An instant as day and month, and how long ago. */
export function ShortAge({ at }: { at: string }) {
  const { shortDate, relative } = useFormat();
  return (
    <span className="number age">
      {dayAndMonth(shortDate(at))} <span className="soft">({relative(at)})</span>
    </span>
  );
}

/** An instant in full figures, and how long ago. */
export function Age({ at }: { at: string }) {
  const { shortDate, time, relative } = useFormat();
  return (
    <span className="number age">
      {shortDate(at)} {time(at)} <span className="soft">({relative(at)})</span>
    </span>
  );
}
