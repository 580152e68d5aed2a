import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../design/button';
import { Page } from '../../design/page';
import { Facts } from '../../design/surface';
import { commands, reads } from './examples';
import { ReadExample } from './read-example';
import { ServedTypes } from './served-types';
import { Snippet } from './snippet';
import './integrators-page.css';

const discovery = '/fhir/.well-known/smart-configuration';

/** For whoever connects a program: a client, reads that run here, commands to copy, and what is served. */
export function IntegratorsPage() {
  const { t } = useTranslation('public/integrators');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Facts items={[[t('base'), <code key="base">{`${location.origin}/fhir`}</code>]]} />
      <Client />
      <section className="stack" aria-labelledby="try">
        <div>
          <h2 id="try">{t('try.title')}</h2>
          <p className="soft">{t('try.lead')}</p>
        </div>
        <ul className="plain-list grid examples">
          {reads.map(({ key, path }) => (
            <ReadExample key={key} name={key} path={path} />
          ))}
        </ul>
      </section>
      <section className="stack" aria-labelledby="copy">
        <div>
          <h2 id="copy">{t('copy.title')}</h2>
          <p className="soft">{t('copy.lead')}</p>
          <p className="soft">{t('base-note')}</p>
        </div>
        {commands.map(({ key, text }) => (
          <Snippet key={key} label={t(`copy.${key}`)} text={text} />
        ))}
        <p>{t('copy.guide')}</p>
      </section>
      <ServedTypes />
    </Page>
  );
}

function Client() {
  const { t } = useTranslation('public/integrators');
  return (
    <section className="stack" aria-labelledby="client">
      <h2 id="client">{t('client.title')}</h2>
      <ol className="client-steps stack" data-gap="2">
        {['1', '2', '3'].map((step) => (
          <li key={step}>{t(`client.${step}`)}</li>
        ))}
      </ol>
      <div className="actions">
        <ButtonLink kind="secondary" to="/administrator/accounts">
          {t('client.open')}
        </ButtonLink>
        <a href={discovery}>{t('client.discovery')}</a>
      </div>
    </section>
  );
}
