import type { ApaParticipation, ApaPlan } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { HowComputed, Notice } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { Formula } from './formula';
import { Unverified } from './unverified';

/** Who pays what of a plan in one month, and how it was worked out. */
export function Participation({ plan }: { plan: Pick<ApaPlan, 'participation' | 'totalCents'> }) {
  const { t } = useTranslation('apa');
  const { money } = useFormat();
  const { participation } = plan;
  if (!participation) return <p className="soft">{t('money.unknown')}</p>;
  return (
    <div className="stack" data-gap="2">
      <dl className="apa-amounts">
        <Amount name={t('money.plan')} cents={plan.totalCents} />
        <Amount name={t('money.apa')} cents={participation.apaCents} />
        <Amount name={t('money.rest')} cents={participation.participationCents} strong />
      </dl>
      {!participation.paid && (
        <Notice tone="warning">
          <p>{t('money.not-paid', { apa: money(participation.apaCents) })}</p>
        </Notice>
      )}
      <Worked participation={participation} />
    </div>
  );
}

function Amount({ name, cents, strong }: { name: string; cents: number; strong?: boolean }) {
  const { money } = useFormat();
  return (
    <div data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd>{money(cents)}</dd>
    </div>
  );
}

function Worked({ participation }: { participation: ApaParticipation }) {
  const { t } = useTranslation('apa');
  const { number } = useFormat();
  const { formula, unverified, percent } = participation;
  return (
    <HowComputed label={t('money.how')}>
      <p>{t('money.percent', { percent: number(percent, 2) })}</p>
      <Formula formula={formula} />
      <Unverified which={unverified} />
    </HowComputed>
  );
}
