import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Participation } from '../../apa/participation';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** What was decided, from when, and why. */
export function DecisionTold({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['family/apa', 'apa']);
  const { date, money } = useFormat();
  const { decision, provisionalRights } = application;
  const rights = decision ? [] : provisionalRights;
  if (!decision && rights.length === 0) return null;
  return (
    <Card as="section" tone="sand" aria-labelledby="decision">
      <div className="stack">
        <h2 id="decision">{t(decision ? `decision.${decision.outcome}` : 'decision.meanwhile')}</h2>
        {rights.map((right) => (
          <p key={right.kind}>
            {t(`decision.right-${right.kind}`, { amount: money(right.monthlyCents), from: date(right.from) })}
          </p>
        ))}
        {decision && (
          <>
            <Facts
              items={[
                [t('decision.from'), date(decision.notifiedOn)],
                [t('decision.reason'), decision.reason && t(`rejection.${decision.reason}`, { ns: 'apa' })],
                [t('decision.advice'), decision.advice],
                [t('decision.review'), decision.reviewOn && date(decision.reviewOn)],
              ]}
            />
            {decision.planCents !== null && (
              <Participation
                plan={{ totalCents: decision.planCents, participation: decision.participation }}
              />
            )}
            {decision.outcome === 'rejected' && <p>{t('decision.appeal')}</p>}
          </>
        )}
      </div>
    </Card>
  );
}
