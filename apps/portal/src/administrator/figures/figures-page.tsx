import type { FigureRowView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useFigureValue } from '../../care/split/figure-value';
import { ButtonLink } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Status } from '../../design/status';
import { HowComputed } from '../../design/surface';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { isShown, shows } from './figures-shown';
import { useFigureRows } from './use-figures';
import { VerifyFigure } from './verify-figure';

/** Every figure that amounts are calculated with: value, days, source, and how far it can be trusted. */
export function FiguresPage() {
  const { t } = useTranslation('administrator/figures');
  const figures = useFigureRows();
  const [params, setParams] = useSearchParams();
  const { pick } = useFormat();
  const show = shows.find((one) => one === params.get('show')) ?? 'now';
  const words = (params.get('words') ?? '').toLowerCase();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="full"
      actions={<ButtonLink to="/administrator/figures/new">{t('new')}</ButtonLink>}
    >
      <div className="form-grid" role="search">
        <TextField
          label={t('words')}
          size="medium"
          value={params.get('words') ?? ''}
          onChange={(event) => set('words', event.target.value)}
        />
        <SelectField
          label={t('show')}
          value={show}
          onChange={(event) => set('show', event.target.value)}
          options={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
        />
      </div>
      <QueryState query={figures}>
        {({ items }) => (
          <FiguresTable
            rows={items
              .filter((row) => isShown(row, show, new Date()))
              .filter(({ name, source }) => `${pick(name)} ${source}`.toLowerCase().includes(words))}
          />
        )}
      </QueryState>
    </Page>
  );
}

function FiguresTable({ rows }: { rows: readonly FigureRowView[] }) {
  const { t } = useTranslation(['administrator/figures', 'care/split']);
  const { pick, shortDate } = useFormat();
  const valueOf = useFigureValue();
  return (
    <>
      <p className="soft" role="status">
        {t('count', { count: rows.length })}
      </p>
      <DataTable
        caption={t('title')}
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', header: t('name'), sort: (row) => pick(row.name), cell: (row) => pick(row.name) },
          { key: 'value', header: t('value'), cell: (row) => <strong>{valueOf(row)}</strong> },
          {
            key: 'from',
            header: t('days'),
            sort: (row) => row.validFrom,
            cell: (row) =>
              row.validTo
                ? t('from-to', { from: shortDate(row.validFrom), to: shortDate(row.validTo) })
                : t('from-on', { from: shortDate(row.validFrom) }),
          },
          {
            key: 'status',
            header: t('status'),
            sort: (row) => row.status,
            cell: (row) => (
              <Status tone={row.status === 'unverified' ? 'late' : 'done'}>
                {t(`status.${row.status}`, { ns: 'care/split' })}
              </Status>
            ),
          },
          { key: 'source', header: t('source'), cell: (row) => <Source row={row} /> },
          { key: 'acts', header: t('acts'), cell: (row) => <Acts row={row} /> },
        ]}
      />
    </>
  );
}

function Source({ row }: { row: FigureRowView }) {
  const { t } = useTranslation('administrator/figures');
  const { shortDate } = useFormat();
  return (
    <HowComputed label={t('source-open')}>
      <p lang="fr">{row.source}</p>
      <p className="small soft">{t(row.figureId ? 'own' : 'shipped')}</p>
      <p className="small soft">{row.usedAt ? t('used', { day: shortDate(row.usedAt) }) : t('never-used')}</p>
    </HowComputed>
  );
}

function Acts({ row }: { row: FigureRowView }) {
  const { t } = useTranslation('administrator/figures');
  const { pick } = useFormat();
  const name = pick(row.name);
  return (
    <span className="figure-acts">
      <Link
        to={`/administrator/figures/new?key=${encodeURIComponent(row.key)}`}
        aria-label={t('follow-of', { name })}
      >
        {t('follow')}
      </Link>
      {row.allowedActions.includes('correct') && (
        <Link to={`/administrator/figures/${row.figureId}`} aria-label={t('correct-of', { name })}>
          {t('correct')}
        </Link>
      )}
      {row.allowedActions.includes('verify') && <VerifyFigure row={row} />}
    </span>
  );
}
