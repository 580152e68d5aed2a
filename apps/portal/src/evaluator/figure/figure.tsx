import type { Covered } from '@chez-soi/contracts';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { monthName } from '../filters/period';
import './evaluator.css';

interface FigureProps {
  /** The finding, as a sentence. */
  title: string;
  /** What is counted, in which unit. */
  unit: string;
  answer: { readonly asOf: string; readonly covered: Covered };
  source: string;
  how: ReactNode;
  /** The picture, then its data as a table. */
  children: ReactNode;
}

/** One figure: finding, unit, picture, table, how it is computed, source and day of the data. */
export function Figure({ title, unit, answer, source, how, children }: FigureProps) {
  const { t } = useTranslation('evaluator');
  const { moment } = useFormat();
  const id = useId();
  return (
    <Card as="section" aria-labelledby={id}>
      <div className="stack">
        <div className="stack" data-gap="1">
          <h2 id={id}>{title}</h2>
          <p className="soft">{unit}</p>
        </div>
        {children}
        <HowComputed>{how}</HowComputed>
        <p className="small soft">
          {useCoveredWords(answer.covered)} {t('figure.as-of', { moment: moment(answer.asOf) })} {source}
        </p>
      </div>
    </Card>
  );
}

function useCoveredWords({ from, to }: Covered): string {
  const { t } = useTranslation('evaluator');
  const { language } = useFormat();
  const words = { from: from && monthName(from, language), to: to && monthName(to, language) };
  if (from && to) return t('figure.covered', words);
  if (from) return t('figure.covered-from', words);
  return to ? t('figure.covered-to', words) : t('figure.covered-all');
}
