import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../api/query';
import { useServices } from '../care/names';
import { Button, ButtonLink } from '../design/button';
import { CommuneField } from '../care/commune-field';
import { EmptyState } from '../design/feedback';
import { SelectField } from '../design/field';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { useFormat } from '../i18n/use-format';
import { CommuneMap } from './commune-map';
import { ProviderCard } from './provider-card';
import { useCommuneOf } from './use-commune';
import './providers-page.css';

/** Who can come: filters in the address, the list first, the map as an illustration of it. */
export function ProvidersPage() {
  const { t } = useTranslation(['public', 'shell']);
  const [params] = useSearchParams();
  const service = params.get('service') ?? '';
  const commune = params.get('commune') ?? '';
  const organizations = usePages<OrganizationView>('/directory/organizations', {
    service,
    commune,
    // Who looks for a service looks for somebody who can still come.
    taking: service ? true : undefined,
    limit: 50,
  });
  return (
    <Page title={t('providers.title')} lead={t('providers.lead')}>
      <Filters />
      <QueryState query={organizations}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title={t('providers.empty')}
              action={<ButtonLink to="/ask">{t('provider.ask')}</ButtonLink>}
            >
              {t('providers.empty-text')}
            </EmptyState>
          ) : (
            <div className="finder">
              <section className="stack" aria-labelledby="results">
                <h2 id="results">{t('providers.results')}</h2>
                <p className="soft" role="status">
                  {t('providers.found', { count: rows.length })}
                </p>
                <ul className="plain-list stack" data-gap="2">
                  {rows.map((row) => (
                    <ProviderCard key={row.id} organization={row} serviceCode={service} />
                  ))}
                </ul>
                {organizations.more && (
                  <Button kind="secondary" busy={organizations.more.busy} onClick={organizations.more.load}>
                    {t('table.more', { ns: 'shell' })}
                  </Button>
                )}
              </section>
              <CommuneMap organizations={rows} />
            </div>
          )
        }
      </QueryState>
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation('public');
  const { pick } = useFormat();
  const [params, setParams] = useSearchParams();
  const services = useServices();
  const value = useCommuneOf(params.get('commune'));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  const names = [...(services.data?.items ?? [])].map((service) => ({
    value: service.code,
    label: pick(service.name),
  }));
  return (
    <div className="finder__filters" role="search">
      <SelectField
        label={t('providers.service')}
        value={params.get('service') ?? ''}
        onChange={(event) => set('service', event.target.value)}
        options={[{ value: '', label: t('providers.any-service') }, ...names]}
      />
      <CommuneField
        key={value?.code ?? 'none'}
        label={t('providers.commune')}
        hint={t('providers.commune-hint')}
        value={value}
        onChange={(commune) => commune && set('commune', commune.code)}
      />
      {[...params].length > 0 && (
        <Button kind="quiet" onClick={() => setParams({}, { replace: true })}>
          {t('providers.clear')}
        </Button>
      )}
    </div>
  );
}
