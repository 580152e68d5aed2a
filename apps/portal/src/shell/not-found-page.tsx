import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../design/button';
import { Page } from '../design/page';
import { ContactLine } from '../session/contact';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('not-found.title')} lead={t('not-found.text')} width="reading">
      <ContactLine />
      <div className="actions">
        <ButtonLink to="/">{t('not-found.home')}</ButtonLink>
      </div>
    </Page>
  );
}
