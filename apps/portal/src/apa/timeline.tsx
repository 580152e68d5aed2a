import type { TimelineEntry } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { QueryState } from '../design/query-state';
import { Skeleton } from '../design/feedback';
import { Timeline, type Tone } from '../design/status';
import { useFormat } from '../i18n/use-format';
import { apaPath } from './api';

const bad = ['rejected', 'deemed-refused', 'closed', 'suspended'];
const good = [
  'completed',
  'granted',
  'opened',
  'resumed',
  'deemed-granted',
  'top-up-granted',
  'silence-undone',
];
const past = (type: string): string => type.replace(/\.v\d+$/, '').split('.')[1] ?? '';
const toneOf = (type: string): Tone =>
  bad.includes(past(type)) ? 'stopped' : good.includes(past(type)) ? 'done' : 'progress';

/** What happened to the application, newest first. */
export function ApaTimeline({ id }: { id: string }) {
  const { t } = useTranslation('apa');
  const { moment } = useFormat();
  const tell = useTelling();
  const query = useApi<{ items: readonly TimelineEntry[] }>(`${apaPath}/${id}/timeline`);
  return (
    <QueryState query={query} skeleton={<Skeleton lines={4} />}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="soft">{t('timeline.none')}</p>
        ) : (
          <Timeline
            label={t('timeline.title')}
            items={[...items].reverse().map((entry, index) => ({
              id: `${entry.sequence}-${index}`,
              tone: toneOf(entry.type),
              title: t(`timeline.${past(entry.type)}`, { defaultValue: past(entry.type) }),
              text: tell(entry),
              when: moment(entry.at),
            }))}
          />
        )
      }
    </QueryState>
  );
}

/** What an entry adds to its title: which piece, which group, which answer. */
function useTelling() {
  const { t } = useTranslation('apa');
  const { money, moment, date } = useFormat();
  return ({ type, facts }: TimelineEntry): string | null => {
    const word = (group: string, value: unknown) => t(`${group}.${String(value)}`, { defaultValue: '' });
    switch (past(type)) {
      case 'piece-recorded':
        return `${word('piece', facts['piece'])} : ${facts['state'] === 'missing' ? t('file.removed') : word('piece-state', facts['state'])}`;
      case 'assessed':
        return `GIR ${String(facts['gir'])}`;
      case 'visit-planned':
        return typeof facts['at'] === 'string' ? moment(facts['at']) : null;
      case 'plan-proposed':
        return t('timeline.plan-text', { total: money(Number(facts['totalCents'])) });
      case 'plan-answered':
        return word('timeline.answer', facts['answer']);
      case 'rejected':
        return word('rejection', facts['reason']);
      case 'closed':
        return word('close-reason', facts['reason']);
      case 'suspended':
        return word('suspension', facts['reason']);
      case 'silence-undone':
        return t(`timeline.undone-${String(facts['silence'])}`, { date: date(String(facts['on'])) });
      case 'formal-notice-sent':
        return t('timeline.notice-text', { date: date(String(facts['answerBy'])) });
      case 'reminder-due':
        return t(`timeline.reminded-${String(facts['owedBy'])}`, { date: date(String(facts['lastDay'])) });
      case 'top-up-granted':
        return `${word('top-up', facts['kind'])} : ${money(Number(facts['amountCents']))}`;
      default:
        return null;
    }
  };
}
