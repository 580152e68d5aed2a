import type { FigureRowView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { post, put } from '../../api/client';
import { useCommand } from '../../api/query';
import { EmptyState, Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { SaveForm } from '../form/save-form';
import { FigureFields } from './figure-fields';
import { additionOf, contentOf, type FigureForm, formOf, newRow } from './figure-form';
import { useFigureRows } from './use-figures';

const list = '/administrator/figures';

/** A new dated row of a figure, or a new figure. */
export function FigureNewPage() {
  const { t } = useTranslation('administrator/figures');
  const [params] = useSearchParams();
  const rows = useFigureRows();
  const add = useCommand(
    (form: FigureForm) => post<FigureRowView>('/funding/figures', additionOf(form, rows.data?.items ?? [])),
    ['/funding'],
  );
  return (
    <Page title={t('new')} lead={t('new-lead')} back={{ to: list, label: t('back') }}>
      {rows.data ? (
        <SaveForm
          initial={newRow(params.get('key') ?? '', dayOf(new Date()))}
          command={add}
          act={t('add')}
          saved={() => ({ text: t('added'), to: `${list}?show=own` })}
        >
          {(form, change, error) => (
            <FigureFields form={form} change={change} error={error} rows={rows.data.items} />
          )}
        </SaveForm>
      ) : (
        <Pending query={rows} skeleton={<Skeleton blocks={2} lines={4} />} />
      )}
    </Page>
  );
}

/** A row that nobody's amount was told by yet. */
export function FigureEditPage() {
  const { t } = useTranslation('administrator/figures');
  const { pick } = useFormat();
  const { id } = useParams();
  const rows = useFigureRows();
  const row = rows.data?.items.find(({ figureId }) => figureId === id);
  const back = { to: list, label: t('back') };
  if (!rows.data)
    return (
      <Page title={t('title')} back={back}>
        <Pending query={rows} skeleton={<Skeleton blocks={2} lines={4} />} />
      </Page>
    );
  return (
    <Page title={row ? t('correct-title', { name: pick(row.name) }) : t('title')} back={back}>
      {row?.allowedActions.includes('correct') ? (
        <CorrectForm row={row} rows={rows.data.items} />
      ) : (
        <EmptyState title={t('frozen')}>{t('frozen-text')}</EmptyState>
      )}
    </Page>
  );
}

function CorrectForm({ row, rows }: { row: FigureRowView; rows: readonly FigureRowView[] }) {
  const { t } = useTranslation('administrator/figures');
  const save = useCommand(
    (form: FigureForm) =>
      put<FigureRowView>(`/funding/figures/${row.figureId}`, contentOf(form), { ifMatch: row.version! }),
    ['/funding'],
  );
  return (
    <SaveForm
      initial={formOf(row)}
      command={save}
      act={t('save')}
      saved={() => ({ text: t('corrected'), to: `${list}?show=own` })}
    >
      {(form, change, error) => (
        <FigureFields form={form} change={change} error={error} rows={rows} corrects />
      )}
    </SaveForm>
  );
}
