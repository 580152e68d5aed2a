import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ButtonLink } from '../design/button';
import { Page } from '../design/page';
import { AlertList } from './alert-list';
import { useArea } from './area-of';

/** Alerts of telemonitoring: what waits for an answer, or what is over. */
export function AlertsPage() {
  const { t } = useTranslation('telemonitoring');
  const [params] = useSearchParams();
  const { area, registers } = useArea();
  const state = params.get('state') === 'over' ? 'over' : 'waiting';
  return (
    <Page
      title={t('alerts.title')}
      lead={t('alerts.lead')}
      width="reading"
      actions={
        registers && (
          <ButtonLink kind="secondary" to={`${area}/monitoring/new`}>
            {t('setup.title')}
          </ButtonLink>
        )
      }
    >
      <nav className="row" aria-label={t('alerts.which')}>
        {(['waiting', 'over'] as const).map((one) => (
          <Link
            key={one}
            className="tap"
            aria-current={one === state ? 'page' : undefined}
            to={one === 'over' ? `${area}/alerts?state=over` : `${area}/alerts`}
          >
            {t(`alerts.${one}`)}
          </Link>
        ))}
      </nav>
      <AlertList state={state} measuresOf={(id) => `${area}/people/${id}/measures`} />
    </Page>
  );
}
