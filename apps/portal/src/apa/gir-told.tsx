import type { ApaApplicationDetail, MissingFigure } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { HowComputed, Notice } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { Formula } from './formula';

type Told = Pick<ApaApplicationDetail, 'gir' | 'explanation' | 'ceiling'>;

/** Why the grid gives its group: the groups of the national table in order, their sums, the threshold that decided. */
export function GirWhy({ application: { gir, explanation } }: { application: Told }) {
  const { t } = useTranslation('apa');
  const { number } = useFormat();
  if (!explanation || gir === null) return null;
  const { group, sum, threshold, formula } = explanation;
  const facts = { gir, group, sum: number(sum), threshold: threshold === null ? '' : number(threshold) };
  return (
    <HowComputed label={t('gir.how')}>
      <p>{t('gir.rule')}</p>
      <p>{t(threshold === null ? 'gir.last' : 'gir.decided', facts)}</p>
      <Formula formula={formula} />
    </HowComputed>
  );
}

/** What a plan may come to this month, before any plan is written, with the figures it rests on. */
export function CeilingTold({ application: { gir, ceiling } }: { application: Told }) {
  const { t } = useTranslation('apa');
  const { money, monthName, date } = useFormat();
  if (!ceiling || gir === null) return null;
  return (
    <div className="stack" data-gap="1">
      <p>
        {t('ceiling.of', { gir, month: monthName(ceiling.month) })} <strong>{money(ceiling.cents)}</strong>
      </p>
      <HowComputed label={t('ceiling.how')}>
        <Formula formula={ceiling.formula} />
        <ul>
          {ceiling.sources.map((one) => (
            <li key={one.id}>
              {t('ceiling.source', {
                id: one.id,
                value: one.value,
                unit: one.unit,
                date: date(one.validFrom),
              })}{' '}
              <span lang="fr">{one.source}</span> ({t(`figure-status.${one.status}`)})
            </li>
          ))}
        </ul>
      </HowComputed>
    </div>
  );
}

/** Which figure is missing, what waits for it, and who adds it. */
export function MissingFigureNotice({ missing }: { missing: MissingFigure | null | undefined }) {
  const { pick } = useFormat();
  if (!missing) return null;
  return (
    <Notice tone="warning">
      <p>{pick(missing.message)}</p>
    </Notice>
  );
}
