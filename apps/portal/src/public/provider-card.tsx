import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Status, type Tone } from '../design/status';
import { Card } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { authorizationWord, type AuthorizationWord } from './authorization';

const tones: Record<AuthorizationWord, Tone> = {
  authorized: 'done',
  expired: 'stopped',
  'not-yet': 'waiting',
  none: 'late',
};

/** Nothing where no authorisation is needed: its absence would sound like a fault. */
export function AuthorizationStatus({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation('public');
  const word = authorizationWord(organization);
  return word && <Status tone={tones[word]}>{t(`providers.${word}`)}</Status>;
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
          <p className="row finder__signs">
            <AuthorizationStatus organization={organization} />
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
