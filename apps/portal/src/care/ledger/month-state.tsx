import type { StatementPage } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../design/status';
import { useFormat } from '../../i18n/use-format';

const tones: Record<StatementPage['state'], Tone> = {
  provisional: 'waiting',
  closing: 'progress',
  closed: 'done',
};

/** How final the amounts of a month are, in a word and in a sentence. */
export function MonthState({ page }: { page: Pick<StatementPage, 'state' | 'closesOn'> }) {
  const { t } = useTranslation('care/ledger');
  const { date } = useFormat();
  const facts = { date: date(page.closesOn) };
  return (
    <p>
      <Status tone={tones[page.state]}>{t(`state.${page.state}`, facts)}</Status>{' '}
      {t(`state-text.${page.state}`, facts)}
    </p>
  );
}
