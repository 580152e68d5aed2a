import type { OpinionWords } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/query';
import { usePeople } from '../../care/people';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Views } from '../../design/views';
import { useFormat } from '../../i18n/use-format';
import { OpinionCard, OPINIONS } from './opinion-card';
import { byWeek } from './weeks';

/** What people wrote after remote sessions, week by week: what is to read, or what was read. */
export function OpinionsPage() {
  const { t } = useTranslation('call/opinions');
  const [params] = useSearchParams();
  const state = params.get('state') === 'read' ? 'read' : 'unread';
  const pages = usePages<OpinionWords>(OPINIONS, { state });
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Views
        label={t('which')}
        views={[
          { key: 'unread', name: t('unread'), to: '?' },
          { key: 'read', name: t('read'), to: '?state=read' },
        ]}
        here={state}
      />
      <QueryState query={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t(`empty-${state}`)}>{t(`empty-${state}-text`)}</EmptyState>
          ) : (
            <Weeks rows={rows} />
          )
        }
      </QueryState>
      {pages.more && (
        <Button kind="secondary" busy={pages.more.busy} onClick={pages.more.load}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function Weeks({ rows }: { rows: readonly OpinionWords[] }) {
  const { t } = useTranslation('call/opinions');
  const { date } = useFormat();
  const person = usePeople(rows.flatMap(({ answerTo }) => (answerTo ? [answerTo.residentId] : [])));
  return byWeek(rows).map(({ week, rows: ofWeek }) => (
    <section key={week} className="stack" aria-labelledby={week}>
      <h2 id={week}>{t('week', { day: date(week) })}</h2>
      <ul className="plain-list stack">
        {ofWeek.map((one) => (
          <OpinionCard
            key={one.id}
            opinion={one}
            person={one.answerTo ? person(one.answerTo.residentId) : undefined}
          />
        ))}
      </ul>
    </section>
  ));
}
