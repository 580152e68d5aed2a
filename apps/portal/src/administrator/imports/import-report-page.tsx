import type { ImportView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Notice } from '../../design/surface';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { progressOf } from './columns';

/** How far an import is, and which lines were refused; asked again each second until it is over. */
export function ImportReportPage() {
  const { t } = useTranslation('administrator');
  const { id = '' } = useParams();
  const report = useApi<ImportView>(
    `/directory/imports/${id}`,
    {},
    { refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 1000) },
  );
  const back = { to: '/administrator/organizations/import', label: t('imports.title') };
  return (
    <Page title={t('imports.report')} lead={report.data && t(`imports.${report.data.kind}`)} back={back}>
      <QueryState query={report}>{(view) => <Report view={view} />}</QueryState>
    </Page>
  );
}

function Report({ view }: { view: ImportView }) {
  const { t } = useTranslation('administrator');
  const { number, percent } = useFormat();
  const share = progressOf(view);
  const words = {
    done: number(view.doneLines),
    total: number(view.totalLines),
    taken: number(view.doneLines - view.refusedLines),
    refused: number(view.refusedLines),
  };
  return (
    <>
      <div className="stack" data-gap="1">
        <label htmlFor="import-progress">{t('imports.progress', words)}</label>
        <progress id="import-progress" className="import-bar" max={1} value={share}>
          {percent(share)}
        </progress>
      </div>
      <div role="status">
        {view.state === 'running' && <p>{t('imports.running')}</p>}
        {view.state === 'done' && (
          <Notice tone={view.refusedLines > 0 ? 'warning' : 'done'}>
            <p>
              <strong>{t('imports.taken', { ...words, count: view.doneLines - view.refusedLines })}</strong>{' '}
              {t('imports.refused', { ...words, count: view.refusedLines })}
            </p>
          </Notice>
        )}
        {view.state === 'failed' && (
          <Notice tone="problem">
            <p>
              <strong>{t('imports.failed')}</strong> {view.failure}
            </p>
          </Notice>
        )}
      </div>
      {view.refused.length > 0 && <RefusedLines view={view} />}
      {view.state !== 'running' && (
        <div className="actions">
          <ButtonLink to="/administrator/organizations">{t('imports.see')}</ButtonLink>
          <ButtonLink kind="secondary" to="/administrator/organizations/import">
            {t('imports.another')}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

function RefusedLines({ view }: { view: ImportView }) {
  const { t } = useTranslation('administrator');
  return (
    <>
      <DataTable
        caption={t('imports.refused-lines')}
        rows={view.refused}
        rowKey={(row) => `${row.line}-${row.field}-${row.value}-${row.message}`}
        columns={[
          { key: 'line', header: t('imports.line'), sort: (row) => row.line, cell: (row) => row.line },
          {
            key: 'name',
            header: t('imports.name'),
            sort: (row) => row.name,
            cell: (row) => <FromFile text={row.name} />,
          },
          {
            key: 'field',
            header: t('imports.column'),
            sort: (row) => row.field,
            cell: (row) => <code>{row.field}</code>,
          },
          {
            key: 'value',
            header: t('imports.value'),
            cell: (row) => <FromFile text={row.value} />,
          },
          {
            key: 'message',
            header: t('imports.message'),
            cell: (row) => <span lang="fr">{row.message}</span>,
          },
        ]}
      />
      {view.refusedLines > view.refused.length && (
        <p className="soft">{t('imports.first-only', { count: view.refused.length })}</p>
      )}
    </>
  );
}

/** What stands in an official file, in its own language. */
function FromFile({ text }: { text: string }) {
  const { t } = useTranslation('administrator');
  return text ? <span lang="fr">{text}</span> : <span className="soft">{t('imports.no-value')}</span>;
}
