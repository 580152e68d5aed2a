import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../api/query';
import { useServiceName } from '../care/names';
import { ButtonLink } from '../design/button';
import { Skeleton } from '../design/feedback';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { Facts, HowComputed, Notice } from '../design/surface';
import { DataTable } from '../design/table';
import { useFormat } from '../i18n/use-format';
import { authorizationWord } from './authorization';
import { groupHours, type DaysOpen } from './hours';
import { AuthorizationStatus } from './provider-card';

export function ProviderPage() {
  const { t } = useTranslation(['public', 'care']);
  const { id = '' } = useParams();
  const organization = useApi<OrganizationView>(`/directory/organizations/${id}`);
  const back = { to: '/providers', label: t('provider.back') };
  if (!organization.data) {
    return (
      <Page title={t('providers.title')} back={back}>
        <Pending query={organization} skeleton={<Skeleton lines={6} />} />
      </Page>
    );
  }
  const { data } = organization;
  const kind = t(`organization.${data.kind}`, { ns: 'care', defaultValue: data.kind });
  return (
    <Page
      key={id}
      title={data.name}
      lead={kind}
      back={back}
      actions={<ButtonLink to="/ask">{t('provider.ask')}</ButtonLink>}
    >
      {authorizationWord(data) === 'expired' && (
        <Notice tone="warning">
          <p>{t('provider.closed')}</p>
        </Notice>
      )}
      <ProviderFacts organization={data} />
      <Offers organization={data} />
      <Hours organization={data} />
    </Page>
  );
}

function ProviderFacts({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation(['public', 'care']);
  const { date, phone } = useFormat();
  const { address, authorization } = organization;
  const word = authorizationWord(organization);
  const until = authorization?.to ? t('provider.until', { date: date(authorization.to) }) : '';
  return (
    <Facts
      items={[
        [t('provider.address'), `${address.line}, ${address.postalCode} ${address.city}`],
        [
          t('provider.phone'),
          organization.phone && (
            <a className="tap" href={`tel:${organization.phone.replace(/\s/g, '')}`}>
              {phone(organization.phone)}
            </a>
          ),
        ],
        [
          t('provider.email'),
          organization.email && (
            <a className="tap" href={`mailto:${organization.email}`}>
              {organization.email}
            </a>
          ),
        ],
        [t('provider.status'), t(`legal.${organization.legalStatus}`, { ns: 'care' })],
        [
          t('provider.authorization'),
          word === 'expired' && authorization?.to
            ? t('provider.ended', { date: date(authorization.to) })
            : word && (
                <>
                  <AuthorizationStatus organization={organization} /> {until}
                </>
              ),
        ],
        ['', organization.zones.length > 0 && t('provider.zones', { count: organization.zones.length })],
      ]}
    />
  );
}

function Offers({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation(['public', 'care']);
  const { money, date } = useFormat();
  const name = useServiceName();
  if (organization.offers.length === 0) return <p className="soft">{t('provider.no-offers')}</p>;
  return (
    <div>
      <DataTable
        caption={t('provider.offers')}
        rows={organization.offers}
        rowKey={(offer) => offer.id}
        columns={[
          {
            key: 'service',
            header: t('provider.service'),
            sort: (row) => name(row.serviceCode),
            cell: (row) => <Link to={`/services/${row.serviceCode}`}>{name(row.serviceCode)}</Link>,
          },
          {
            key: 'price',
            header: t('provider.price'),
            align: 'end',
            sort: (row) => row.priceCents,
            cell: (row) => `${money(row.priceCents)} ${t(`per.${row.per}`, { ns: 'care' })}`,
          },
          { key: 'since', header: t('provider.since'), cell: (row) => date(row.from) },
        ]}
      />
      <HowComputed>
        <p>{t('provider.how')}</p>
      </HowComputed>
    </div>
  );
}

function Hours({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation('public');
  const { clock, language } = useFormat();
  const lines = groupHours(organization.availability.weekly);
  if (lines.length === 0) return null;
  // English writes days with a capital wherever they stand.
  const day = (weekday: number) => {
    const name = t(`provider.weekday.${weekday}`);
    return language === 'fr' ? name.toLowerCase() : name;
  };
  const days = ({ first, last }: DaysOpen) =>
    first === last
      ? t(`provider.weekday.${first}`)
      : t(last === first + 1 ? 'provider.two-days' : 'provider.days', { first: day(first), last: day(last) });
  const hours = ({ spans }: DaysOpen) =>
    spans.length === 0
      ? t('provider.always')
      : spans
          .map(({ from, to }) => t('provider.hours-from-to', { from: clock(from), to: clock(to) }))
          .join(', ');
  return (
    <section className="stack" data-gap="2" aria-labelledby="hours">
      <h2 id="hours">{t('provider.hours')}</h2>
      <Facts items={lines.map((line) => [days(line), hours(line)])} />
    </section>
  );
}
