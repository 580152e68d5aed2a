import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/query';
import { useOrganizationName } from '../../care/names';
import { ButtonLink } from '../../design/button';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { Card, Facts, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { Authorization } from './authorization';
import { Offers } from './offers';

/** One organisation: its identity, its authorisation, what it offers and at which price. */
export function OrganizationPage() {
  const { t } = useTranslation(['administrator', 'care']);
  const { id = '' } = useParams();
  const query = useApi<OrganizationView>(`/directory/organizations/${id}`);
  const back = { to: '/administrator/organizations', label: t('organizations.back') };
  if (!query.data) {
    return (
      <Page title={t('organizations.title')} back={back}>
        <Pending query={query} skeleton={<Skeleton blocks={2} lines={4} />} />
      </Page>
    );
  }
  const { data } = query;
  const kind = t(`organization.${data.kind}`, { ns: 'care', defaultValue: data.kind });
  return (
    <Page
      key={id}
      title={data.name}
      lead={kind}
      back={back}
      actions={
        <ButtonLink to={`/administrator/organizations/${id}/edit`}>{t('organizations.edit')}</ButtonLink>
      }
    >
      {!data.active && (
        <Notice tone="warning">
          <p>{t('organizations.inactive-text')}</p>
        </Notice>
      )}
      {data.authorizationState === 'expired' && (
        <Notice tone="problem">
          <p>{t('organizations.expired-text')}</p>
        </Notice>
      )}
      <Identity organization={data} />
      <Offers organization={data} />
      <p>
        <Link className="page-link" to={`/providers/${id}`}>
          {t('services.public-page')}
        </Link>
      </p>
    </Page>
  );
}

function Identity({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation(['administrator', 'care']);
  const { number } = useFormat();
  const { address, partOf } = organization;
  const parent = useOrganizationName(partOf ? [partOf] : []);
  return (
    <Card>
      <Facts
        items={[
          [t('organization-form.siret'), organization.siret],
          [t('organization-form.finess'), organization.finess],
          [t('organization-form.legal'), t(`legal.${organization.legalStatus}`, { ns: 'care' })],
          [
            t('organization-form.part-of'),
            partOf && <Link to={`/administrator/organizations/${partOf}`}>{parent(partOf)}</Link>,
          ],
          [
            t('organization-form.habilitation'),
            t(organization.habilitation ? 'organization-form.yes' : 'organization-form.no'),
          ],
          [t('organizations.authorization'), <AuthorizationFacts organization={organization} />],
          [t('organization-form.address'), `${address.line}, ${address.postalCode} ${address.city}`],
          [t('organization-form.phone'), organization.phone],
          [t('organization-form.email'), organization.email],
          [
            t('organization-form.qualifications'),
            organization.qualifications
              .map((one) => t(`qualification.${one}`, { ns: 'care', defaultValue: one }))
              .join(', '),
          ],
          [
            t('organization-form.zones'),
            t('organization-form.communes', { count: organization.zones.length }),
          ],
          [
            t('organization-form.capacity'),
            t('organization-form.hours-n', { hours: number(organization.declaredMinutesPerWeek / 60, 1) }),
          ],
        ]}
      />
    </Card>
  );
}

function AuthorizationFacts({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation('administrator');
  const { date } = useFormat();
  const { authorization } = organization;
  return (
    <span className="row">
      <Authorization state={organization.authorizationState} />
      {authorization && (
        <span>
          {authorization.number}, {t('organization-form.from-date', { date: date(authorization.from) })}
          {authorization.to && ` ${t('organization-form.to-date', { date: date(authorization.to) })}`}
        </span>
      )}
    </span>
  );
}
