import type { MonitoringView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../api/query';
import { useOrganizationName } from '../care/names';
import { fullName, usePeople } from '../care/people';
import { Button } from '../design/button';
import { EmptyState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Card } from '../design/surface';
import { useCancelling } from '../family/cancelling';
import { useArea } from './area-of';
import { CorrectionForm } from './correction-form';
import { EndDialog } from './end-dialog';
import { InHospital } from './in-hospital';
import { MONITORINGS } from './monitorings';

/** The monitorings of a person that go on, each to be corrected or ended. */
export function MonitoringsPage() {
  const { t } = useTranslation('telemonitoring');
  const { id = '' } = useParams();
  const { area } = useArea();
  const person = usePeople([id])(id);
  const monitorings = useApi<{ items: readonly MonitoringView[] }>(MONITORINGS, { residentId: id });
  return (
    <Page
      title={person ? t('correct.of', { name: fullName(person) }) : t('correct.title')}
      lead={t('correct.lead')}
      width="reading"
      back={{ to: `${area}/people/${id}/measures`, label: t('correct.back') }}
    >
      <InHospital person={person} />
      <QueryState query={monitorings}>
        {({ items }) => {
          const open = items.filter(({ allowedActions }) => allowedActions.includes('correct'));
          if (open.length === 0)
            return <EmptyState title={t('correct.none')}>{t('correct.none-text')}</EmptyState>;
          return open.map((one) => <OneMonitoring key={`${one.id}/${one.version}`} monitoring={one} />);
        }}
      </QueryState>
    </Page>
  );
}

function OneMonitoring({ monitoring }: { monitoring: MonitoringView }) {
  const { t } = useTranslation('telemonitoring');
  const { id, operatorId, device } = monitoring;
  const operator = useOrganizationName([operatorId]);
  const [isEnding, end] = useState(false);
  const isLeaving = useCancelling().includes(id);
  return (
    <Card as="section" aria-labelledby={id}>
      <div className="stack">
        <h2 id={id}>
          {operator(operatorId)} ({device})
        </h2>
        {isLeaving ? (
          <p role="status">{t('correct.ending')}</p>
        ) : (
          <>
            <CorrectionForm monitoring={monitoring} />
            <div className="actions">
              <Button kind="danger" onClick={() => end(true)}>
                {t('correct.end')}
              </Button>
            </div>
            <EndDialog monitoringId={id} open={isEnding} onClose={() => end(false)} />
          </>
        )}
      </div>
    </Card>
  );
}
