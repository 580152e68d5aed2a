import { useFormat } from '../../i18n/use-format';

/**
 * Shares as bars; what is more than everything fills its bar. For the eye only: the table under it says the same to
 * everybody.
 */
export function RateBars({
  rows,
}: {
  /** `text` where a bar stands for something else than its share. */
  rows: readonly { readonly label: string; readonly rate: number | null; readonly text?: string }[];
}) {
  const { percent } = useFormat();
  return (
    <div className="bars" aria-hidden="true">
      {rows.map(({ label, rate, text }) => (
        <div key={label} className="bars__row">
          <span className="bars__label">{label}</span>
          <span className="bars__track">
            <span className="bars__bar" style={{ width: `${Math.min(1, rate ?? 0) * 100}%` }} />
            <span className="bars__value number">{text ?? (rate === null ? '–' : percent(rate))}</span>
          </span>
        </div>
      ))}
    </div>
  );
}
