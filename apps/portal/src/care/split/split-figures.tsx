import type { FigureView, PayerPart, SplitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status } from '../../design/status';
import { HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useChargeName } from './charge-name';
import { useFigureValue } from './figure-value';
import './split.css';

/** A month shared out: the whole, who pays what, what is left to the person, and how it was calculated. */
export function SplitFigures({ split }: { split: SplitView }) {
  const { t } = useTranslation('care/split');
  return (
    <div className="stack" data-gap="2">
      <SplitFacts split={split} />
      <PayerBar parts={split.partsAfterCredit} grossCents={split.grossCents} />
      {!split.verified && (
        <p className="small">
          <Status tone="late">{t('to-check')}</Status> {t('to-check-text')}
        </p>
      )}
      <HowComputed label={t('how')}>
        <Worked split={split} />
      </HowComputed>
    </div>
  );
}

function SplitFacts({ split }: { split: SplitView }) {
  const { t } = useTranslation('care/split');
  const { money, percent } = useFormat();
  const monthly = split.charges.filter(({ charge }) => charge !== 'delivery');
  return (
    <dl className="split-facts">
      <div>
        <dt>{t('gross')}</dt>
        <dd>
          {money(split.grossCents)}
          {monthly.map(({ charge, serviceCode, grossCents }) => (
            <small key={charge + serviceCode} className="small soft">
              {t('of-which', { charge: t(`charge.${charge}`).toLowerCase(), amount: money(grossCents) })}
            </small>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('before')}</dt>
        <dd>{money(split.outOfPocketBeforeCents)}</dd>
      </div>
      <div>
        <dt>{t('after')}</dt>
        <dd>{money(split.outOfPocketAfterCents)}</dd>
      </div>
      <div>
        <dt>{t('effort')}</dt>
        <dd>
          {split.effortAfter === null ? (
            <small className="small soft">{t('effort-unknown')}</small>
          ) : (
            t('effort-of', { percent: percent(split.effortAfter, 1) })
          )}
        </dd>
      </div>
    </dl>
  );
}

interface PayerBarProps {
  parts: readonly PayerPart[];
  grossCents: number;
  /** Who pays after the tax credit, unless it says otherwise. */
  title?: string;
}

/** A bar for the eye, and under it the same in words. */
export function PayerBar({ parts, grossCents, title }: PayerBarProps) {
  const { t } = useTranslation('care/split');
  const { money } = useFormat();
  if (grossCents === 0) return null;
  return (
    <div className="stack" data-gap="1">
      <p className="small soft">{title ?? t('who-pays')}</p>
      <div className="payer-bar" aria-hidden="true">
        {parts.map(({ payer, cents }) => (
          <span key={payer} data-payer={payer} style={{ width: `${(100 * cents) / grossCents}%` }} />
        ))}
      </div>
      <ul className="payer-words">
        {parts.map(({ payer, cents }) => (
          <li key={payer}>
            <span className="payer-mark" data-payer={payer} aria-hidden="true" />{' '}
            {t('part', { payer: t(`payer.${payer}`), amount: money(cents) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The calculation, line by line, and the figures it rests upon. */
export function Worked({ split }: { split: Pick<SplitView, 'formula' | 'rows'> }) {
  const { t } = useTranslation('care/split');
  const { pick } = useFormat();
  const nameOf = useChargeName();
  const labelOf = ({ label, service }: SplitView['formula'][number]) =>
    service ? t('of-service', { service: nameOf(service), label: pick(label) }) : pick(label);
  return (
    <>
      <p>
        <strong>{t('formula')}</strong>
      </p>
      <ol className="worked">
        {split.formula.map((step, index) => (
          <li key={index}>
            {t('step', {
              label: labelOf(step),
              expression: pick(step.expression),
              result: pick(step.result),
            })}
          </li>
        ))}
      </ol>
      <p>
        <strong>{t('rows')}</strong>
      </p>
      <FigureList rows={split.rows} />
    </>
  );
}

/** Figures with source and status; those to be checked first. */
export function FigureList({ rows }: { rows: readonly FigureView[] }) {
  const { t } = useTranslation('care/split');
  const { pick } = useFormat();
  const valueOf = useFigureValue();
  const doubtful = (row: FigureView) => row.status === 'unverified';
  const sorted = [...rows.filter(doubtful), ...rows.filter((row) => !doubtful(row))];
  return (
    <ul className="worked">
      {sorted.map((row) => (
        <li key={row.id}>
          {doubtful(row) && <Status tone="late">{t('status.unverified')}</Status>}{' '}
          {t('row', { name: pick(row.name), value: valueOf(row) })} <span lang="fr">{row.source}</span>
        </li>
      ))}
    </ul>
  );
}
