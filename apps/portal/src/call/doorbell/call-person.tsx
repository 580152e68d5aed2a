import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../design/button';

/** « Appeler en vidéo », on the page of a person. */
export function CallPerson({ residentId }: { residentId: string }) {
  const { t } = useTranslation('shell');
  return (
    <ButtonLink kind="secondary" to={`/call/${residentId}`}>
      {t('call-by-video')}
    </ButtonLink>
  );
}
