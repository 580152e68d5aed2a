import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
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

/** The way to the list of those who are put through by themselves. */
export function CallersLink({ residentId }: { residentId: string }) {
  const { t } = useTranslation('shell');
  return (
    <Link className="tap" to={`/people/${residentId}/callers`}>
      {t('callers-of-tablet')}
    </Link>
  );
}
