import type { Candidate, CandidateReason } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Shape } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { byExclusion, weigh, type Exclusion } from './candidate-order';

type Name = (id: string) => string;

interface CandidateTableProps {
  caption: string;
  candidates: readonly Candidate[];
  name: Name;
  picked: readonly string[];
  toggle: (id: string) => void;
}

/** Those who could come: rank, score and what made it. */
export function CandidateTable({ caption, candidates, name, picked, toggle }: CandidateTableProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { money, number, duration } = useFormat();
  const columns: readonly Column<Candidate>[] = [
    {
      key: 'name',
      header: t('candidates.name'),
      sort: (row) => name(row.organizationId),
      cell: (row) => (
        <label className="check">
          <input
            type="checkbox"
            checked={picked.includes(row.organizationId)}
            onChange={() => toggle(row.organizationId)}
          />
          <span>
            <span className="number soft">{row.rank}.</span> {name(row.organizationId)}
          </span>
        </label>
      ),
    },
    {
      key: 'score',
      header: t('candidates.score'),
      align: 'end',
      sort: (row) => row.score ?? 0,
      cell: (row) => t('candidates.score-of', { score: row.score ?? 0 }),
    },
    {
      key: 'distance',
      header: t('candidates.distance'),
      align: 'end',
      sort: (row) => row.distanceKm ?? 999,
      cell: (row) => (row.distanceKm === null ? '–' : `${number(row.distanceKm, 1)} km`),
    },
    {
      key: 'hours',
      header: t('candidates.hours'),
      align: 'end',
      sort: (row) => row.remainingMinutesPerWeek,
      cell: (row) => duration(row.remainingMinutesPerWeek),
    },
    {
      key: 'price',
      header: t('candidates.price'),
      align: 'end',
      sort: (row) => row.priceCents ?? 0,
      cell: (row) =>
        row.priceCents === null || row.per === null ? (
          '–'
        ) : (
          <span>
            <span className="number">{money(row.priceCents)}</span> {t(`per.${row.per}`, { ns: 'care' })}
          </span>
        ),
    },
    { key: 'reasons', header: t('candidates.reasons'), cell: (row) => <Reasons reasons={row.reasons} /> },
  ];
  return (
    <DataTable caption={caption} columns={columns} rows={candidates} rowKey={(row) => row.organizationId} />
  );
}

/** « +39 », « −40 » with a true minus sign. */
const signed = (points: number) => (points < 0 ? `−${-points}` : `+${points}`);

/** « Distance +39 · Prix +29 · Déjà sollicité −40 », why it lost some; every rule in its own sentence opens below. */
function Reasons({ reasons }: { reasons: readonly CandidateReason[] }) {
  const { t } = useTranslation('coordinator');
  const { pick } = useFormat();
  const { scored, before } = weigh(reasons);
  return (
    <div className="reasons small">
      <p>{scored.map((one) => `${t(`rule.${one.rule}`)}\u00a0${signed(one.points)}`).join(' · ')}</p>
      {before.map((one) => (
        <p key={one.rule}>
          <strong>{pick(one.text)}</strong>
        </p>
      ))}
      <details>
        <summary>{t('candidates.all-reasons', { count: reasons.length })}</summary>
        <ul className="plain-list">
          {reasons.map((one) => (
            <li key={one.rule}>
              <Shape tone={one.points < 0 ? 'late' : 'done'} /> {pick(one.text)}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** Those who could not come, and why. */
export function ExcludedTable({ candidates, name }: { candidates: readonly Candidate[]; name: Name }) {
  const { t } = useTranslation('coordinator');
  const { pick } = useFormat();
  const why = ({ reasons }: Exclusion) => (
    <ul className="plain-list">
      {reasons.map((one) => (
        <li key={one.rule}>
          <Shape tone="stopped" /> {pick(one.text)}
        </li>
      ))}
    </ul>
  );
  const columns: readonly Column<Exclusion>[] = [
    { key: 'why', header: t('candidates.why'), cell: why },
    { key: 'who', header: t('candidates.who'), cell: (row) => row.organizationIds.map(name).join(', ') },
  ];
  return (
    <DataTable
      caption={t('candidates.excluded-caption')}
      hideCaption
      columns={columns}
      rows={byExclusion(candidates)}
      rowKey={(row) => row.organizationIds.join()}
    />
  );
}
