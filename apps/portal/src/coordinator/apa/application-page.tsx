import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApplication } from '../../apa/api';
import { ApplicationEditor } from '../../apa/application-editor';
import { formOf } from '../../apa/application-form';
import { Clocks } from '../../apa/due';
import { Letters } from '../../apa/letters';
import { ApaTimeline } from '../../apa/timeline';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { Card } from '../../design/surface';
import { readPlace } from '../queue/place';
import { AssessmentCard } from './assessment-card';
import { DecisionCard } from './decision-card';
import { PiecesCard } from './pieces-card';
import { PlanCard } from './plan-card';
import { RightCard } from './right-card';
import { Summary } from './summary';

/** One application: where it stands and what comes next, then its course from the pieces to the right. */
export function ApaApplicationPage() {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const { id = '' } = useParams();
  const query = useApplication(id);
  const list = readPlace()?.list;
  const back = { to: list?.startsWith('/coordinator/apa') ? list : '/coordinator/apa', label: t('back') };
  if (!query.data) {
    return (
      <Page title={t('page.title')} back={back} width="full">
        <Pending query={query} />
      </Page>
    );
  }
  const { data } = query;
  return (
    <Page key={id} title={t('page.of', { name: data.residentName })} back={back} width="full">
      <div className="file">
        <div className="stack">
          <Summary application={data} />
          <Course application={data} />
        </div>
        <div className="stack">
          <Aside title={t('page.clocks')} name="clocks">
            <Clocks clocks={data.clocks} />
          </Aside>
          <Aside title={t('letter.title', { ns: 'apa' })} name="letters">
            <Letters application={data} />
          </Aside>
          <Aside title={t('timeline.title', { ns: 'apa' })} name="history">
            <ApaTimeline id={id} />
          </Aside>
        </div>
      </div>
    </Page>
  );
}

function Course({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  if (application.state === 'draft' && application.allowedActions.includes('edit'))
    return (
      <Card as="section" aria-labelledby="draft">
        <div className="stack">
          <h2 id="draft">{t('page.draft')}</h2>
          <ApplicationEditor
            residentId={application.residentId}
            initial={formOf(application)}
            draft={application}
            desk={application.channel !== 'portal'}
            onDone={() => undefined}
          />
        </div>
      </Card>
    );
  // What can be done now comes first; a rejection that may come any time stands last.
  const decidable = application.decision !== null || application.allowedActions.includes('grant');
  return (
    <>
      <RightCard application={application} />
      {decidable && <DecisionCard application={application} />}
      <PlanCard application={application} />
      <AssessmentCard application={application} />
      <PiecesCard application={application} />
      {!decidable && <DecisionCard application={application} />}
    </>
  );
}

function Aside({ title, name, children }: { title: string; name: string; children: React.ReactNode }) {
  return (
    <Card as="section" aria-labelledby={name}>
      <div className="stack" data-gap="2">
        <h2 id={name}>{title}</h2>
        {children}
      </div>
    </Card>
  );
}
