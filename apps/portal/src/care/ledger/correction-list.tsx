import type { StatementCorrection } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useChargeName } from '../split/charge-name';
import { usePartWords } from './part-words';

/** What changed after the month had been closed, one sentence each: the amounts above hold it already. */
export function CorrectionList({ corrections }: { corrections: readonly StatementCorrection[] }) {
  const { t } = useTranslation('care/ledger');
  const { date, money } = useFormat();
  const charge = useChargeName();
  const words = usePartWords();
  if (corrections.length === 0) return null;
  return (
    <section className="stack" data-gap="2" aria-labelledby="corrections">
      <h2 id="corrections">{t('corrections')}</h2>
      <p className="soft">{t('corrections-text')}</p>
      <ul>
        {corrections.map((one) => (
          <li key={`${one.postedAt} ${one.charges.join()}`}>
            {t(
              one.grossCents < 0
                ? 'correction-less'
                : one.grossCents > 0
                  ? 'correction-more'
                  : 'correction-moved',
              {
                date: date(dayOf(new Date(one.postedAt))),
                service: charge(one.serviceCode),
                amount: money(Math.abs(one.grossCents)),
                parts: words(one.parts),
              },
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
