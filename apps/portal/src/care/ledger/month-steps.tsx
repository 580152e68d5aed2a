import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { useFormat } from '../../i18n/use-format';
import { moveMonth } from './month';
import { useMonth } from './use-month';

/** One month back, one month on; never beyond the present one. */
export function MonthSteps({ otherwise }: { otherwise?: string }) {
  const { t } = useTranslation('care/ledger');
  const { monthName } = useFormat();
  const { month, present, go } = useMonth(otherwise);
  return (
    <div className="row no-print" role="group" aria-label={t('months')}>
      <Button kind="secondary" onClick={() => go(moveMonth(month, -1))}>
        ← {monthName(moveMonth(month, -1))}
      </Button>
      {month < present && (
        <Button kind="secondary" onClick={() => go(moveMonth(month, 1))}>
          {monthName(moveMonth(month, 1))} →
        </Button>
      )}
    </div>
  );
}
