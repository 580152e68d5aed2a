import type { ApaApplicationDetail, ApaPlan } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanAnswer, PlanView } from '../../apa/plan-view';
import { Button } from '../../design/button';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { LateAnswer } from './late-answer';
import { PaperAnswers } from './paper-answers';
import { PlanEditor } from './plan-editor';

/** The plan that stands, the answer to it, and the editor of the next one. */
export function PlanCard({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const [writing, setWriting] = useState(false);
  const may = application.allowedActions;
  const mayPropose = may.includes('propose-plan') || may.includes('propose-final-plan');
  const [latest, ...before] = [...application.plans].reverse();
  if (!latest && !mayPropose) return null;
  return (
    <Card as="section" aria-labelledby="plan">
      <div className="stack">
        <h2 id="plan">{t(latest?.final ? 'plan.title-final' : 'plan.title')}</h2>
        {!latest && !writing && <p className="soft">{t('plan.none', { gir: application.gir })}</p>}
        {latest && <OnePlan plan={latest} />}
        <PaperAnswers application={application} />
        <LateAnswer application={application} />
        {mayPropose &&
          (writing ? (
            <PlanEditor application={application} onDone={() => setWriting(false)} />
          ) : (
            <div className="actions no-print">
              <Button onClick={() => setWriting(true)}>
                {t(latest ? 'plan.write-final' : 'plan.write')}
              </Button>
            </div>
          ))}
        {before.map((plan) => (
          <details key={plan.id} className="how">
            <summary>{t('plan.before')}</summary>
            <OnePlan plan={plan} />
          </details>
        ))}
      </div>
    </Card>
  );
}

function OnePlan({ plan }: { plan: ApaPlan }) {
  const { t } = useTranslation('coordinator/apa');
  const { date } = useFormat();
  return (
    <div className="stack">
      <PlanAnswer plan={plan} />
      <p className="small soft">
        {t('plan.dates', { proposed: date(plan.proposedOn), delivered: date(plan.deliveredOn) })}
      </p>
      <PlanView plan={plan} />
    </div>
  );
}
