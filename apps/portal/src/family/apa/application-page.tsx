import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApplication } from '../../apa/api';
import { ApplicationEditor } from '../../apa/application-editor';
import { formOf } from '../../apa/application-form';
import { Letters } from '../../apa/letters';
import { PlanAnswer, PlanView } from '../../apa/plan-view';
import { ApaTimeline } from '../../apa/timeline';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { ContactLine } from '../../session/contact';
import { AnswerPlan } from './answer-plan';
import { AssessmentTold } from './assessment-told';
import { Course } from './course-steps';
import { DecisionTold } from './decision-told';
import { Disagree } from './disagree';
import { MissingPieces } from './missing-pieces';
import { Renounce } from './renounce';
import { RightTold } from './right-told';
import { WhatChanged } from './what-changed';
import { WhatNext } from './what-next';

/** Where the application stands, what happens next and by when, and what is asked of the family. */
export function ApaPage() {
  const { t } = useTranslation(['family/apa', 'apa']);
  const { id = '' } = useParams();
  const query = useApplication(id);
  if (!query.data) {
    return (
      <Page title={t('page.title')}>
        <Pending query={query} />
      </Page>
    );
  }
  const { data } = query;
  const back = { to: `/people/${data.residentId}`, label: data.residentName };
  const draft = data.state === 'draft' && data.allowedActions.includes('edit');
  return (
    <Page key={id} title={t('page.of', { name: data.residentName })} back={back} width="reading">
      <WhatNext application={data} />
      {draft ? <Draft application={data} /> : <Filed application={data} />}
      <ContactLine />
    </Page>
  );
}

function Draft({ application }: { application: ApaApplicationDetail }) {
  return (
    <ApplicationEditor
      residentId={application.residentId}
      initial={formOf(application)}
      draft={application}
      onDone={() => undefined}
    />
  );
}

function Filed({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['family/apa', 'apa']);
  return (
    <>
      <MissingPieces application={application} />
      <RightTold application={application} />
      <WhatChanged application={application} />
      <DecisionTold application={application} />
      <Proposal application={application} />
      <AssessmentTold application={application} />
      <Course application={application} />
      <Card as="section" aria-labelledby="letters">
        <div className="stack" data-gap="2">
          <h2 id="letters">{t('letter.title', { ns: 'apa' })}</h2>
          <Letters application={application} />
        </div>
      </Card>
      <details className="how">
        <summary>{t('timeline.title', { ns: 'apa' })}</summary>
        <div className="how__body">
          <ApaTimeline id={application.id} />
        </div>
      </details>
      <Disagree application={application} />
      <Renounce application={application} />
    </>
  );
}

function Proposal({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const { date } = useFormat();
  const plan = application.plans.at(-1);
  if (!plan) return null;
  return (
    <Card as="section" aria-labelledby="plan">
      <div className="stack">
        <h2 id="plan">{t(plan.final ? 'plan.title-final' : 'plan.title')}</h2>
        <p className="soft">{t('plan.proposed', { date: date(plan.proposedOn) })}</p>
        {plan.answer && <PlanAnswer plan={plan} />}
        <PlanView plan={plan} />
        <AnswerPlan application={application} plan={plan} />
      </div>
    </Card>
  );
}
