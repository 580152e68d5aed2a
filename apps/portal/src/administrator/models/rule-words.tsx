import type { ModelRule, ModelShare, ModelView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useChargeName } from '../../care/split/charge-name';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** The rules of a version in sentences, in their order. */
export function RuleWords({ model }: { model: ModelView }) {
  const { t } = useTranslation('administrator/models');
  return (
    <section className="stack" aria-labelledby="rules">
      <h2 id="rules">{t('rules')}</h2>
      <ol className="plain-list stack" data-gap="2">
        {model.rules.map((rule, index) => (
          <Card key={index} as="li">
            <RuleSentence rule={rule} names={model.names} />
          </Card>
        ))}
      </ol>
    </section>
  );
}

function RuleSentence({ rule, names }: { rule: ModelRule; names: ModelView['names'] }) {
  const { pick } = useFormat();
  const figure = (key: string) => (names[key] ? pick(names[key]) : key);
  const { t } = useTranslation(['administrator/models', 'care/split']);
  const service = useChargeName();
  const payer = (code: string) => t(`payer.${code}`, { ns: 'care/split' });
  return (
    <div className="stack" data-gap="1">
      <p>
        <strong>{t(`charge.${rule.charge}`, { ns: 'care/split' })}</strong> :{' '}
        {rule.services.map(service).join(', ')}
      </p>
      {rule.price && <p className="small">{t('price-is', { key: figure(rule.price) })}</p>}
      {rule.bonusOn && (
        <p className="small">
          {t('bonus-on', { indicator: rule.bonusOn.indicator, key: figure(rule.bonusOn.atLeast) })}
        </p>
      )}
      <ol className="worked">
        {rule.shares.map((share, index) => (
          <li key={index}>
            <ShareSentence share={share} figure={figure} />
          </li>
        ))}
        <li>{t('rest-pays', { payer: payer(rule.rest) })}</li>
      </ol>
      {rule.taxCredit && <p className="small">{t('counts-for-credit')}</p>}
    </div>
  );
}

function ShareSentence({
  share: { payer, pays, floor, cap },
  figure,
}: {
  share: ModelShare;
  figure: (key: string) => string;
}) {
  const { t } = useTranslation(['administrator/models', 'care/split']);
  const what = {
    apa: t('pays.apa'),
    left: t('pays.left'),
    fixed: t('pays.fixed', { key: pays.kind === 'fixed' ? figure(pays.amount) : '' }),
    percentage: t(pays.kind === 'percentage' && pays.of === 'left' ? 'pays.of-left' : 'pays.of-gross', {
      key: pays.kind === 'percentage' ? figure(pays.rate) : '',
    }),
  }[pays.kind];
  const limits = [
    floor && t('at-least', { key: figure(floor) }),
    cap && t('at-most', { key: figure(cap) }),
  ].filter(Boolean);
  return <>{[`${t(`payer.${payer}`, { ns: 'care/split' })} : ${what}`, ...limits].join(', ')}</>;
}
