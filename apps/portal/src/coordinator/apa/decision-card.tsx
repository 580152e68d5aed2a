import type { ApaApplicationDetail, ApaDecision } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Participation } from '../../apa/participation';
import { Button } from '../../design/button';
import { Status } from '../../design/status';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { GrantDialog, RejectDialog } from './decision-dialogs';

/** The decision, or the two that can be taken. */
export function DecisionCard({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const [open, setOpen] = useState<'grant' | 'reject' | null>(null);
  const { decision, allowedActions: may, gir } = application;
  const mayGrant = may.includes('grant');
  const mayReject = may.includes('reject');
  if (!decision && !mayGrant && !mayReject) return null;
  const props = { application, onClose: () => setOpen(null) };
  const mustReject = gir !== null && gir > 4;
  return (
    <Card as="section" aria-labelledby="decision">
      <div className="stack">
        <h2 id="decision">{t('decision.title')}</h2>
        {decision && <Decided decision={decision} />}
        {!decision && <p className="soft">{t(mayGrant ? 'decision.may-grant' : 'decision.may-not-grant')}</p>}
        <div className="actions no-print">
          {mayGrant && <Button onClick={() => setOpen('grant')}>{t('decision.grant')}</Button>}
          {mayReject && (
            <Button kind={mustReject ? 'danger' : 'quiet'} onClick={() => setOpen('reject')}>
              {t('decision.reject')}
            </Button>
          )}
        </div>
        {open === 'grant' && <GrantDialog {...props} />}
        {open === 'reject' && <RejectDialog {...props} />}
      </div>
    </Card>
  );
}

function Decided({ decision }: { decision: ApaDecision }) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const { date, moment, money } = useFormat();
  const granted = decision.outcome === 'granted';
  return (
    <div className="stack">
      <p>
        <Status tone={granted ? 'done' : 'stopped'}>{t(`decision.${decision.outcome}`)}</Status>
      </p>
      <Facts
        items={[
          [t('decision.taken'), moment(decision.decidedAt)],
          [t('decision.notified'), date(decision.notifiedOn)],
          [t('decision.review'), decision.reviewOn && date(decision.reviewOn)],
          [t('facts.gir'), decision.gir && `GIR ${decision.gir}`],
          [t('decision.reason'), decision.reason && t(`rejection.${decision.reason}`, { ns: 'apa' })],
          [t('decision.advice'), decision.advice],
          [t('decision.proof'), decision.proof],
          [
            t('decision.imputes'),
            decision.imputes
              .map((right) =>
                t('facts.right', {
                  kind: t(`right-kind.${right.kind}`),
                  amount: money(right.monthlyCents),
                  from: date(right.from),
                }),
              )
              .join(' · '),
          ],
        ]}
      />
      {decision.planCents !== null && (
        <Participation plan={{ totalCents: decision.planCents, participation: decision.participation }} />
      )}
    </div>
  );
}
