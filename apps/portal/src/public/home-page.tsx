import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon, type IconName } from '../design/icons/icon';
import { CardLink } from '../design/surface';
import { Page } from '../design/page';
import './home-page.css';

export function HomePage() {
  const { t } = useTranslation('public');
  return (
    <Page title={t('home.title')} lead={t('home.lead')}>
      <div className="doors">
        <Link className="door" data-main to="/ask">
          <Icon name="home-heart" size={44} />
          <span className="door__title">{t('home.ask')}</span>
          <span>{t('home.ask-text')}</span>
        </Link>
        <a className="door" href="/api/session/login?returnTo=%2Fwelcome">
          <Icon name="briefcase" size={44} />
          <span className="door__title">{t('home.professional')}</span>
          <span>{t('home.professional-text')}</span>
        </a>
      </div>
      <section className="stack" aria-labelledby="what">
        <h2 id="what">{t('home.what')}</h2>
        <ol className="steps-told">
          {['what-1', 'what-2', 'what-3'].map((key) => (
            <li key={key}>{t(`home.${key}`)}</li>
          ))}
        </ol>
      </section>
      <section className="stack" aria-labelledby="more">
        <h2 id="more">{t('home.more')}</h2>
        <div className="grid">
          {more.map(([name, icon]) => (
            <CardLink key={name} to={`/${name}`} icon={<Icon name={icon} />} title={t(`home.${name}`)}>
              {t(`home.${name}-text`)}
            </CardLink>
          ))}
        </div>
      </section>
    </Page>
  );
}

const more: readonly (readonly [string, IconName])[] = [
  ['services', 'list'],
  ['providers', 'map'],
  ['paying', 'coins'],
];
