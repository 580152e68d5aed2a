import type { ServiceView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { post, put } from '../../api/client';
import { useCommand } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { TextField } from '../../design/field';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { useFormat } from '../../i18n/use-format';
import { fieldError } from '../form/form-problem';
import { SaveForm } from '../form/save-form';
import { useVersions } from './service-page';
import { SheetFields } from './sheet-fields';
import { contentOf, emptySheet, formOf, type SheetForm } from './sheet-form';

/** The draft of a sheet; where there is none, the next version begins with the text of the current one. */
export function ServiceEditPage() {
  const { t } = useTranslation('administrator');
  const { code = '' } = useParams();
  const { pick } = useFormat();
  const versions = useVersions(code);
  const [round, setRound] = useState(0);
  const startAgain = () => void versions.refetch().then(() => setRound(round + 1));
  const newest = versions.data?.items[0];
  const back = {
    to: `/administrator/services/${code}`,
    label: newest ? pick(newest.name) : t('services.back'),
  };
  return (
    <Page
      key={newest ? 'form' : 'wait'}
      title={newest ? t('sheet.edit-title', { name: pick(newest.name) }) : t('services.title')}
      back={back}
    >
      {newest ? (
        <EditForm key={round} newest={newest} reload={startAgain} />
      ) : (
        <Pending query={versions} skeleton={<Skeleton blocks={2} lines={4} />} />
      )}
    </Page>
  );
}

function EditForm({ newest, reload }: { newest: ServiceView; reload: () => void }) {
  const { t } = useTranslation('administrator');
  const path = `/catalogue/services/${newest.code}`;
  // The revision that was read with the text: a later one of somebody else's is not overwritten.
  const [read] = useState(newest.revision);
  const save = useCommand(
    (form: SheetForm) => put<ServiceView>(`${path}/draft`, contentOf(form), { ifMatch: read }),
    ['/catalogue'],
  );
  return (
    <SheetSaveForm initial={formOf(newest)} command={save} act={t('sheet.save-draft')} reload={reload} />
  );
}

/** A new service, as a draft. */
export function ServiceNewPage() {
  const { t } = useTranslation('administrator');
  const [code, setCode] = useState('');
  const create = useCommand(
    (form: SheetForm) => post<ServiceView>('/catalogue/services', { code, ...contentOf(form) }),
    ['/catalogue'],
  );
  return (
    <Page
      title={t('services.new')}
      lead={t('services.draft-notice')}
      back={{ to: '/administrator/services', label: t('services.back') }}
    >
      <TextField
        label={t('sheet.code')}
        hint={t('sheet.code-hint')}
        size="medium"
        autoComplete="off"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={fieldError(create.error, 'code')}
      />
      <SheetSaveForm initial={emptySheet} command={create} act={t('sheet.create')} />
    </Page>
  );
}

interface SheetSaveFormProps {
  initial: SheetForm;
  command: { mutateAsync: (form: SheetForm) => Promise<ServiceView>; isPending: boolean; error: unknown };
  act: string;
  reload?: () => void;
}

function SheetSaveForm(props: SheetSaveFormProps) {
  const { t } = useTranslation('administrator');
  return (
    <SaveForm
      {...props}
      saved={({ code }) => ({ text: t('sheet.saved'), to: `/administrator/services/${code}` })}
    >
      {(form, change) => <SheetFields form={form} change={change} error={props.command.error} />}
    </SaveForm>
  );
}
