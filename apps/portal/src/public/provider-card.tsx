import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Status, type Tone } from '../design/status';
import { Card } from '../design/surface';
import { useFormat } from '../i18n/use-format';

const tones: Record<OrganizationView['authorizationState'], Tone> = {
  valid: 'done',
  expired: 'late',
  'not-yet': 'waiting',
  none: 'neutral',
};
const words = { valid: 'authorized', expired: 'expired', 'not-yet': 'not-yet', none: 'none' } as const;

export function AuthorizationStatus({ state }: { state: OrganizationView['authorizationState'] }) {
  const { t } = useTranslation('public');
  return <Status tone={tones[state]}>{t(`providers.${words[state]}`)}</Status>;
}

/** One provider in the list; with the price of the service that is being looked for. */
export function ProviderCard({
  organization,
  serviceCode,
}: {
  organization: OrganizationView;
  serviceCode: string;
}) {
  const { t } = useTranslation(['public', 'care']);
  const { money } = useFormat();
  const offer = organization.offers.find((one) => one.serviceCode === serviceCode);
  return (
    <Card as="li">
      <div className="finder__item">
        <div className="stack" data-gap="1">
          <Link to={`/providers/${organization.id}`} className="finder__name">
            {organization.name}
          </Link>
          <p className="soft">
            {t(`organization.${organization.kind}`, { ns: 'care', defaultValue: organization.kind })} ·{' '}
            {organization.address.city}
          </p>
          <p className="row">
            <AuthorizationStatus state={organization.authorizationState} />
            {organization.habilitation && <span className="small soft">{t('providers.habilitation')}</span>}
          </p>
        </div>
        {offer && (
          <p className="finder__price">
            <strong className="number">{money(offer.priceCents)}</strong>
            <br />
            <span className="small soft">{t(`per.${offer.per}`, { ns: 'care' })}</span>
          </p>
        )}
      </div>
    </Card>
  );
}
