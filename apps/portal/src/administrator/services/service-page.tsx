import type { Page as PageOf, ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { Notice } from '../../design/surface';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { SheetActions } from './sheet-actions';
import { SheetPreview } from './sheet-preview';
import { SheetStatus } from './sheet-status';

export const useVersions = (code: string) =>
  useApi<PageOf<ServiceView>>(`/catalogue/services/${encodeURIComponent(code)}/versions`);

/** One service: its versions, the chosen one in both languages, and what may be done with the newest. */
export function ServicePage() {
  const { t } = useTranslation('administrator');
  const { code = '' } = useParams();
  const { pick } = useFormat();
  const [params] = useSearchParams();
  const versions = useVersions(code);
  const back = { to: '/administrator/services', label: t('services.back') };
  const newest = versions.data?.items[0];
  if (!versions.data || !newest) {
    return (
      <Page title={t('services.title')} back={back}>
        <Pending query={versions} skeleton={<Skeleton blocks={2} lines={4} />} />
      </Page>
    );
  }
  const shown = versions.data.items.find((one) => String(one.version) === params.get('version')) ?? newest;
  return (
    <Page
      key={code}
      title={pick(newest.name)}
      lead={pick(newest.summary)}
      back={back}
      actions={<SheetActions versions={versions.data.items} />}
    >
      {newest.status === 'draft' && (
        <Notice tone="warning">
          <p>
            {t('services.draft-notice')} {versions.data.items.length > 1 && t('services.draft-beside')}
          </p>
        </Notice>
      )}
      <Versions items={versions.data.items} shown={shown} />
      <SheetPreview sheet={shown} />
      {shown.publishedOn !== null && (
        <p>
          <Link className="page-link" to={`/services/${code}`}>
            {t('services.public-page')}
          </Link>
        </p>
      )}
    </Page>
  );
}

function Versions({ items, shown }: { items: readonly ServiceView[]; shown: ServiceView }) {
  const { t } = useTranslation('administrator');
  const { shortDate } = useFormat();
  const when = (day: string | null) => (day ? shortDate(day) : '–');
  return (
    <DataTable
      caption={t('services.versions')}
      rows={items}
      rowKey={(row) => String(row.version)}
      columns={[
        {
          key: 'version',
          header: t('services.version'),
          cell: (row) =>
            row === shown ? (
              <>
                {t('services.version-n', { version: row.version })}{' '}
                <span className="small soft">({t('services.shown')})</span>
              </>
            ) : (
              <Link to={`?version=${row.version}`}>{t('services.version-n', { version: row.version })}</Link>
            ),
        },
        {
          key: 'status',
          header: t('services.status'),
          cell: (row) => <SheetStatus sheet={{ ...row, hasDraft: false }} />,
        },
        { key: 'published', header: t('services.published-on'), cell: (row) => when(row.publishedOn) },
        { key: 'superseded', header: t('services.superseded-on'), cell: (row) => when(row.supersededOn) },
        { key: 'retired', header: t('services.retired-on'), cell: (row) => when(row.retiredOn) },
      ]}
    />
  );
}
