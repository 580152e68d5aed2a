import type { OverpaymentView, Page } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { ErrorState } from '../../design/feedback';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { ContactLine } from '../../session/contact';
import { FormulaSteps } from './formula-steps';

/** Money that was paid too much, what is done about it and how to disagree; nothing where there is none. */
export function OverpaymentsTold({ residentId }: { residentId: string }) {
  const { t } = useTranslation('care/ledger');
  const found = useApi<Page<OverpaymentView>>('/funding/overpayments', { residentId });
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <section className="stack" data-gap="2" aria-labelledby="overpaid">
      <h2 id="overpaid">{t('overpaid.title')}</h2>
      <p>{t('overpaid.text')}</p>
      <ul className="plain-list stack" data-gap="2">
        {found.data.items.map((one) => (
          <Overpayment key={one.id} one={one} />
        ))}
      </ul>
      <p>{t('overpaid.contest')}</p>
      <ContactLine />
    </section>
  );
}

function Overpayment({ one }: { one: OverpaymentView }) {
  const { t } = useTranslation('care/ledger');
  const { money, monthName, date } = useFormat();
  const steps = one.withholdings.filter(({ returned }) => !returned).flatMap(({ formula }) => formula);
  return (
    <Card as="li">
      <div className="stack" data-gap="1">
        <h3>{t('overpaid.of', { amount: money(one.foundCents), month: monthName(one.month) })}</h3>
        <p>{t(`overpaid.state.${one.state}`, { amount: money(one.openCents) })}</p>
        {one.withheldCents > 0 && <p>{t('overpaid.withheld', { amount: money(one.withheldCents) })}</p>}
        {one.waivedCents > 0 && <p>{t('overpaid.waived', { amount: money(one.waivedCents) })}</p>}
        {one.barredCents > 0 && <p>{t('overpaid.barred', { amount: money(one.barredCents) })}</p>}
        {one.openCents > 0 && <p>{t('overpaid.until', { date: date(one.claimableUntil) })}</p>}
        <FormulaSteps formula={steps} />
      </div>
    </Card>
  );
}
