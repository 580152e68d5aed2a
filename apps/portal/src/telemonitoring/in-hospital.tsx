import type { ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Notice } from '../design/surface';

/** Why nobody is told that a reading did not come. */
export function InHospital({ person }: { person: ResidentView | undefined }) {
  const { t } = useTranslation('telemonitoring');
  if (person?.status !== 'in-hospital') return null;
  return (
    <Notice>
      <p>{t('measures.in-hospital')}</p>
    </Notice>
  );
}
