import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ButtonLink } from '../design/button';
import { Page } from '../design/page';
import { Views } from '../design/views';
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
      <Views
        label={t('alerts.which')}
        views={[
          { key: 'waiting', name: t('alerts.waiting'), to: `${area}/alerts` },
          { key: 'over', name: t('alerts.over'), to: `${area}/alerts?state=over` },
        ]}
        here={state}
      />
      <AlertList state={state} measuresOf={(id) => `${area}/people/${id}/measures`} />
    </Page>
  );
}
