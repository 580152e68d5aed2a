import type { ApaFormula } from '@chez-soi/contracts';
import { useFormat } from '../i18n/use-format';
import './apa.css';

/** A worked formula, line by line: what, how, and what comes out. */
export function Formula({ formula }: { formula: ApaFormula }) {
  const { pick } = useFormat();
  return (
    <ol className="apa-formula">
      {formula.map((step, index) => (
        <li key={index}>
          <strong>{pick(step.label)}</strong>
          <br />
          {pick(step.expression)} = <strong>{pick(step.result)}</strong>
        </li>
      ))}
    </ol>
  );
}
