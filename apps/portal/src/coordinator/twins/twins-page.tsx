import type { Page as PageOf, TwinPair, TwinView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { useAddressLine } from '../../care/communes';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useHolds } from './holds';
import { MergeDialog } from './merge-dialog';

interface Chosen {
  readonly kept: TwinView;
  readonly merged: TwinView;
}

/** Pairs of files that may be of one person, side by side; whoever is sure joins them. */
export function TwinsPage() {
  const { t } = useTranslation('coordinator/twins');
  const twins = useApi<PageOf<TwinPair>>('/care-requests/residents/twins');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryState query={twins}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')}>{t('none-text')}</EmptyState>
          ) : (
            <ul className="plain-list stack">
              {items.map((pair) => (
                <Pair key={pair.residents.map(({ id }) => id).join()} pair={pair} choose={setChosen} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {chosen && <MergeDialog {...chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}

function Pair({ pair, choose }: { pair: TwinPair; choose: (chosen: Chosen) => void }) {
  const { t } = useTranslation('coordinator/twins');
  const [one, other] = pair.residents;
  return (
    <Card as="li">
      <div className="stack" data-gap="2">
        <p className="soft">{t('because', { what: pair.because.map((code) => t(code)).join(', ') })}</p>
        <div className="grid" style={{ ['--column' as string]: '22rem' }}>
          <File file={one} keep={() => choose({ kept: one, merged: other })} />
          <File file={other} keep={() => choose({ kept: other, merged: one })} />
        </div>
      </div>
    </Card>
  );
}

function File({ file, keep }: { file: TwinView; keep: () => void }) {
  const { t } = useTranslation(['coordinator/twins', 'care']);
  const { date, phone } = useFormat();
  const address = useAddressLine();
  const holds = useHolds();
  const name = `${file.givenName} ${file.familyName}`;
  return (
    <section className="stack" data-gap="2" aria-label={name}>
      <h2>{name}</h2>
      <Facts
        items={[
          [t('born'), date(file.birthDate)],
          [t('address'), address(file.address)],
          [t('phone-number'), file.phone && phone(file.phone)],
          [t('status'), t(`resident.${file.status}`, { ns: 'care' })],
          [t('since'), date(file.registeredAt)],
          [t('holds'), holds(file.holds) ?? '–'],
        ]}
      />
      <div className="actions">
        <Button
          kind="secondary"
          aria-label={`${t('keep')} : ${name}, ${date(file.registeredAt)}`}
          onClick={keep}
        >
          {t('keep')}
        </Button>
      </div>
    </section>
  );
}
