import type { PriceRiseView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** A worked formula behind « Comment est-ce calculé ? »; nothing where nothing was calculated. */
export function FormulaSteps({ formula }: { formula: PriceRiseView['formula'] }) {
  const { t } = useTranslation('care/split');
  const { pick } = useFormat();
  if (formula.length === 0) return null;
  return (
    <HowComputed>
      <ol className="worked">
        {formula.map((step, index) => (
          <li key={index}>
            {t('step', {
              label: pick(step.label),
              expression: pick(step.expression),
              result: pick(step.result),
            })}
          </li>
        ))}
      </ol>
    </HowComputed>
  );
}
