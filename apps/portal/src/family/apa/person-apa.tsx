import type { ApaPage } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { apaPath } from '../../apa/api';
import { isOver } from '../../apa/over';
import { StateWord } from '../../apa/state-word';
import { ButtonLink } from '../../design/button';
import { Skeleton } from '../../design/feedback';
import { QueryState } from '../../design/query-state';
import { CardLink } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** On a person's page: the APA applications, or what the APA is and how to ask for it. */
export function PersonApa({ residentId }: { residentId: string }) {
  const { t } = useTranslation('family/apa');
  const { date, day } = useFormat();
  const query = useApi<ApaPage>(apaPath, { residentId });
  return (
    <section className="stack" data-gap="2" aria-labelledby="apa">
      <h2 id="apa">{t('person.title')}</h2>
      <QueryState query={query} skeleton={<Skeleton lines={2} />}>
        {({ items }) => (
          <>
            {items.map((one) => (
              <CardLink
                key={one.id}
                to={`/apa/${one.id}`}
                title={t(one.kind === 'revision' ? 'person.revision' : 'person.application', {
                  date: date(one.receivedOn ?? one.createdAt),
                })}
              >
                <StateWord state={one.state} />
                <br />
                {one.next && one.next.owedBy !== 'nobody'
                  ? t(`until.${one.next.code}`, { day: day(one.next.lastDay) })
                  : t(`next.${one.state}`)}
              </CardLink>
            ))}
            {items.every(isOver) && (
              <>
                <p>{t('person.what')}</p>
                <div className="actions">
                  <ButtonLink kind="secondary" to={`/apa/new?resident=${residentId}`}>
                    {t('person.ask')}
                  </ButtonLink>
                </div>
              </>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}
