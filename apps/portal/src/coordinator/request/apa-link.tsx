import type { ApaPage } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/query';
import { apaPath } from '../../apa/api';
import { isOver } from '../../apa/over';

/** From a person to the APA: the application in hand, or the way to enter one. */
export function ApaLink({ residentId }: { residentId: string }) {
  const { t } = useTranslation('coordinator');
  const { data } = useApi<ApaPage>(apaPath, { residentId });
  if (!data) return null;
  const inHand = data.items.find((one) => !isOver(one));
  return inHand ? (
    <Link className="tap" to={`/coordinator/apa/${inHand.id}`}>
      {t('person.apa-see')}
    </Link>
  ) : (
    <Link className="tap" to={`/coordinator/apa/new?resident=${residentId}`}>
      {t('person.apa-enter')}
    </Link>
  );
}
