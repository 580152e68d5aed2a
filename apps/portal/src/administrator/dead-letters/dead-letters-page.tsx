import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { EmptyState, Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { Status } from '../../design/status';
import { Notice } from '../../design/surface';
import { DataTable } from '../../design/table';
import { LetterCard } from './letter-card';
import { oldestFirst, waitingEvents, type ServiceLetters } from './services';
import { useLetters } from './use-letters';

/** What services could not take in: why, what waits behind, replay or give up. */
export function DeadLettersPage() {
  const { t } = useTranslation('administrator');
  const { services, refetch } = useLetters();
  const [results, setResults] = useState<readonly string[]>([]);
  const letters = oldestFirst(services);
  const settled = (text: string) => setResults((before) => [text, ...before]);
  const refresh = (
    <Button kind="secondary" onClick={refetch}>
      {t('letters.refresh')}
    </Button>
  );
  return (
    <Page title={t('letters.title')} lead={t('letters.lead')} actions={refresh}>
      <div role="status" className="stack" data-gap="2">
        {results.map((text, index) => (
          <Notice key={results.length - index} tone="done">
            <p>{text}</p>
          </Notice>
        ))}
      </div>
      <Letters services={services} count={letters.length} />
      <ul className="plain-list stack">
        {letters.map((letter) => (
          <LetterCard key={letter.service + letter.id} letter={letter} settled={settled} />
        ))}
      </ul>
      <ServicesTable services={services} />
    </Page>
  );
}

function Letters({ services, count }: { services: readonly ServiceLetters[]; count: number }) {
  const { t } = useTranslation('administrator');
  const unreachable = services.filter(({ state }) => state === 'unreachable');
  if (services.every(({ state }) => state === 'loading')) return <Skeleton blocks={2} />;
  if (count > 0) return null;
  if (unreachable.length > 0) return <p>{t('letters.none-known')}</p>;
  return <EmptyState title={t('letters.none')}>{t('letters.none-text')}</EmptyState>;
}

const stateTone = { loading: 'neutral', unreachable: 'problem', known: 'done' } as const;

function ServicesTable({ services }: { services: readonly ServiceLetters[] }) {
  const { t } = useTranslation('administrator');
  const tone = (one: ServiceLetters) => (one.letters.length > 0 ? 'problem' : stateTone[one.state]);
  const word = (one: ServiceLetters) =>
    one.state === 'known' && one.letters.length > 0 ? 'refusing' : one.state;
  return (
    <DataTable
      caption={t('letters.by-service')}
      rows={services}
      rowKey={(row) => row.service}
      columns={[
        { key: 'service', header: t('letters.service'), cell: (row) => t(`service-name.${row.service}`) },
        {
          key: 'state',
          header: t('letters.state'),
          cell: (row) => <Status tone={tone(row)}>{t(`letters.state-${word(row)}`)}</Status>,
        },
        {
          key: 'refused',
          header: t('letters.refused'),
          align: 'end',
          cell: (row) => (row.state === 'known' ? row.letters.length : '–'),
        },
        {
          key: 'waiting',
          header: t('letters.waiting'),
          align: 'end',
          cell: (row) => (row.state === 'known' ? waitingEvents(row) : '–'),
        },
      ]}
    />
  );
}
