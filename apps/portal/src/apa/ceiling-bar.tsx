import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format';
import './apa.css';

interface CeilingBarProps {
  totalCents: number;
  ceilingCents: number;
  gir: number;
}

/** How much of the ceiling of the group a plan uses: the words first, the bar beside them. */
export function CeilingBar({ totalCents, ceilingCents, gir }: CeilingBarProps) {
  const { t } = useTranslation('apa');
  const { money, percent } = useFormat();
  const share = totalCents / ceilingCents;
  const facts = { total: money(totalCents), ceiling: money(ceilingCents), gir, share: percent(share, 1) };
  const above = totalCents > ceilingCents;
  return (
    <div className="apa-ceiling" data-above={above || undefined}>
      <p>
        {t(above ? 'plan.above' : 'plan.saturation', { ...facts, over: money(totalCents - ceilingCents) })}
      </p>
      <div className="apa-ceiling__bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
    </div>
  );
}
