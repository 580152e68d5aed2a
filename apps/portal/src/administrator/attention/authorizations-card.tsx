import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useAllRows } from '../form/use-all-rows';
import { AttentionCard, FirstLines } from './attention-card';
import { authorizationsToSee, soonDays } from './attention';

/** Authorisations that are over (nothing can be offered to them) or that end soon. */
export function AuthorizationsCard() {
  const { t } = useTranslation('administrator');
  const organizations = useAllRows<OrganizationView>('/directory/organizations');
  const { expired, soon } = authorizationsToSee(organizations.data ?? [], dayOf(new Date()));
  const tone = expired.length > 0 ? 'late' : soon.length > 0 ? 'waiting' : 'done';
  return (
    <AttentionCard
      title={t('attention.authorizations')}
      tone={organizations.data ? tone : organizations.error ? 'problem' : 'neutral'}
      status={
        organizations.data
          ? t('attention.expired', { count: expired.length })
          : t(organizations.error ? 'attention.unknown' : 'attention.looking')
      }
      link={{ to: '/administrator/organizations', label: t('attention.organizations-link') }}
    >
      <FirstLines
        rows={expired}
        keyOf={({ id }) => id}
        line={(one) => <OrganizationLine organization={one} words="attention.expired-on" />}
      />
      {soon.length > 0 && (
        <>
          <h3>{t('attention.soon', { days: soonDays })}</h3>
          <FirstLines
            rows={soon}
            keyOf={({ id }) => id}
            line={(one) => <OrganizationLine organization={one} words="attention.ends-on" />}
          />
        </>
      )}
    </AttentionCard>
  );
}

function OrganizationLine({ organization, words }: { organization: OrganizationView; words: string }) {
  const { t } = useTranslation('administrator');
  const { date } = useFormat();
  return (
    <>
      <Link to={`/administrator/organizations/${organization.id}`}>{organization.name}</Link>
      <br />
      <span className="small soft">
        {t(words, { date: organization.authorization?.to ? date(organization.authorization.to) : '' })}
      </span>
    </>
  );
}
