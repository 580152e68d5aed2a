import type { UnsettledQuery, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/query';
import { useOrganizationName } from '../../care/names';
import { VisitToSettle } from '../../care/visits/visit-to-settle';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';

type Kind = NonNullable<UnsettledQuery['kind']>;
/** Disputes first: somebody at home waits for an answer. */
const kinds: readonly Kind[] = ['disputed', 'anomaly'];

/** Disputed visits, and those whose record asks for a look, each the oldest first. The filter is in the address. */
export function VisitsPage() {
  const { t } = useTranslation('coordinator');
  const [params, setParams] = useSearchParams();
  const asked = kinds.find((kind) => kind === params.get('kind'));
  return (
    <Page title={t('unsettled.title')} lead={t('unsettled.lead')}>
      <SelectField
        label={t('unsettled.show')}
        value={asked ?? ''}
        options={[
          { value: '', label: t('unsettled.all') },
          ...kinds.map((value) => ({ value, label: t(`unsettled.${value}`) })),
        ]}
        onChange={({ target }) => setParams(target.value ? { kind: target.value } : {}, { replace: true })}
      />
      {kinds
        .filter((kind) => !asked || kind === asked)
        .map((kind) => (
          <Waiting key={kind} kind={kind} />
        ))}
    </Page>
  );
}

function Waiting({ kind }: { kind: Kind }) {
  const { t } = useTranslation('coordinator');
  const pages = usePages<VisitView>('/care-requests/visits/unsettled', { kind, limit: 50 });
  const organization = useOrganizationName((pages.data ?? []).map(({ organizationId }) => organizationId));
  return (
    <section className="stack" aria-labelledby={kind}>
      <h2 id={kind}>{t(`unsettled.${kind}`)}</h2>
      <QueryState query={pages}>
        {(visits) =>
          visits.length === 0 ? (
            <EmptyState title={t(`unsettled.none-${kind}`)}>{t(`unsettled.none-${kind}-text`)}</EmptyState>
          ) : (
            <ul className="plain-list to-settle">
              {visits.map((visit) => (
                <VisitToSettle key={visit.id} visit={visit} provider={organization(visit.organizationId)} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {pages.more && (
        <Button kind="secondary" busy={pages.more.busy} onClick={pages.more.load}>
          {t('unsettled.more')}
        </Button>
      )}
    </section>
  );
}
