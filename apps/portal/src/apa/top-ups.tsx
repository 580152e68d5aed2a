import type { ApaTopUp } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { HowComputed } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { Formula } from './formula';
import { Unverified } from './unverified';

/** Amounts above the ceiling of the plan: what for, who pays what, what is left of the limit. */
export function TopUps({ topUps }: { topUps: readonly ApaTopUp[] }) {
  const { t } = useTranslation('apa');
  const { money, date } = useFormat();
  if (topUps.length === 0) return null;
  return (
    <section className="stack" data-gap="2">
      <h3>{t('top-up.title')}</h3>
      {topUps.map((one) => (
        <div key={one.id} className="stack" data-gap="1">
          <p>
            <strong>{t(`top-up.${one.kind}`)}</strong> – <span lang="fr">{one.label}</span>
          </p>
          <p>
            {t('top-up.text', {
              amount: money(one.amountCents),
              from: date(one.from),
              apa: money(one.apaCents),
              rest: money(one.participationCents),
            })}
          </p>
          <p className="small soft">
            {t(`top-up.limit-${one.kind}`, { limit: money(one.limitCents), left: money(one.leftCents) })}
          </p>
          <HowComputed label={t('money.how')}>
            <Formula formula={one.formula} />
            <Unverified which={one.unverified} />
          </HowComputed>
        </div>
      ))}
    </section>
  );
}
