import { useTranslation } from 'react-i18next';
import { EffectivenessList } from '../../care/ledger/effectiveness-list';
import { MonthSteps } from '../../care/ledger/month-steps';
import { PriceRises } from '../../care/ledger/price-rises';
import { useMonth } from '../../care/ledger/use-month';
import { Page } from '../../design/page';

/** Hours that were granted and not done, and prices that rose: what the Département watches over. */
export function EffectivenessPage() {
  const { t } = useTranslation('coordinator/money');
  const { month } = useMonth();
  return (
    <Page title={t('watch')} lead={t('watch-lead')}>
      <section className="stack" aria-labelledby="hours">
        <h2 id="hours">{t('hours')}</h2>
        <MonthSteps />
        <EffectivenessList month={month} />
      </section>
      <section className="stack" aria-labelledby="rises">
        <h2 id="rises">{t('rises')}</h2>
        <PriceRises />
      </section>
    </Page>
  );
}
