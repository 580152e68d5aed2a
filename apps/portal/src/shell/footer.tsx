import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ContactLine } from '../session/contact';

export function Footer() {
  const { t } = useTranslation('shell');
  return (
    <footer className="footer">
      <div className="footer__inner">
        <p>{t('footer.who')}</p>
        <ContactLine words="contact.footer" />
        <p>
          <Link to="/settings">{t('footer.settings')}</Link>
        </p>
        <p>
          <Link to="/integrators">{t('footer.integrators')}</Link>
        </p>
      </div>
    </footer>
  );
}
