import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApplication } from '../../apa/api';
import { Card } from '../../design/surface';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';

/** What a revision changes of the right it looks at again: the group, the plan, and who pays what. */
export function WhatChanged({ application }: { application: ApaApplicationDetail }) {
  return application.revises ? <Compared id={application.revises} now={application} /> : null;
}

function Compared({ id, now }: { id: string; now: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const query = useApplication(id);
  const rows = useRows();
  if (!query.data) return null;
  return (
    <Card as="section" aria-labelledby="changed">
      <div className="stack">
        <h2 id="changed">{t('changed.title')}</h2>
        <DataTable
          caption={t('changed.caption')}
          rows={rows(query.data, now)}
          rowKey={(row) => row.name}
          columns={[
            { key: 'name', header: t('changed.what'), cell: (row) => row.name },
            { key: 'before', header: t('changed.before'), align: 'end', cell: (row) => row.before },
            { key: 'now', header: t('changed.now'), align: 'end', cell: (row) => row.now },
          ]}
        />
        <p>
          <Link to={`../${id}`} relative="path">
            {t('changed.link')}
          </Link>
        </p>
      </div>
    </Card>
  );
}

function useRows() {
  const { t } = useTranslation('family/apa');
  const { money } = useFormat();
  const amount = (cents: number | null | undefined) => (cents == null ? t('changed.unknown') : money(cents));
  const group = ({ gir }: ApaApplicationDetail) => (gir === null ? t('changed.unknown') : `GIR ${gir}`);
  return (before: ApaApplicationDetail, now: ApaApplicationDetail) => {
    const [old, fresh] = [before.plans.at(-1), now.plans.at(-1)];
    return [
      { name: t('changed.gir'), before: group(before), now: group(now) },
      { name: t('changed.plan'), before: amount(old?.totalCents), now: amount(fresh?.totalCents) },
      {
        name: t('changed.apa'),
        before: amount(old?.participation?.apaCents),
        now: amount(fresh?.participation?.apaCents),
      },
      {
        name: t('changed.rest'),
        before: amount(old?.participation?.participationCents),
        now: amount(fresh?.participation?.participationCents),
      },
    ];
  };
}
