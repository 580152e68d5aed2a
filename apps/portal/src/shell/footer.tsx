import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';

export function Footer() {
  const { t } = useTranslation('shell');
  return (
    <footer className="footer">
      <div className="footer__inner">
        <p>{t('footer.who')}</p>
        <p>
          <Link to="/settings">{t('footer.settings')}</Link>
        </p>
      </div>
    </footer>
  );
}
