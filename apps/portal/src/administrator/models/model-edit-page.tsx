import type { ModelView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { post, put } from '../../api/client';
import { useCommand } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { TextField } from '../../design/field';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { fieldError } from '../form/form-problem';
import { SaveForm } from '../form/save-form';
import { DeliveredPreview } from './delivered-preview';
import { contentOf, emptyModel, formOf, type ModelForm } from './model-form';
import { ModelFields } from './model-fields';
import { ModelPreview } from './model-preview';
import { useModelVersions } from './use-models';

/** The draft of a model; where the newest version is frozen, the next one begins with its rules. */
export function ModelEditPage() {
  const { t } = useTranslation('administrator/models');
  const { code = '' } = useParams();
  const { pick } = useFormat();
  const versions = useModelVersions(code);
  const [round, setRound] = useState(0);
  const startAgain = () => void versions.refetch().then(() => setRound(round + 1));
  const newest = versions.data?.items[0];
  const back = { to: `/administrator/models/${code}`, label: newest ? pick(newest.name) : t('back') };
  const title = newest
    ? t(newest.state === 'draft' ? 'edit-title' : 'next-title', {
        name: pick(newest.name),
        version: newest.state === 'draft' ? newest.version : newest.version + 1,
      })
    : t('title');
  return (
    <Page key={newest ? 'form' : 'wait'} title={title} back={back} width="full">
      {newest ? (
        <EditForm key={round} newest={newest} reload={startAgain} />
      ) : (
        <Pending query={versions} skeleton={<Skeleton blocks={2} lines={4} />} />
      )}
    </Page>
  );
}

function EditForm({ newest, reload }: { newest: ModelView; reload: () => void }) {
  const { t } = useTranslation('administrator/models');
  // The revision that was read with the rules: a later one of somebody else's is not overwritten.
  const [read] = useState(newest.revision);
  const save = useCommand(
    (form: ModelForm) =>
      put<ModelView>(`/funding/models/${newest.code}/draft`, contentOf(form), { ifMatch: read }),
    ['/funding'],
  );
  return <ModelSaveForm initial={formOf(newest)} command={save} act={t('save-draft')} reload={reload} />;
}

/** A new model, as a draft. */
export function ModelNewPage() {
  const { t } = useTranslation('administrator/models');
  const [code, setCode] = useState('');
  const create = useCommand(
    (form: ModelForm) => post<ModelView>('/funding/models', { code, ...contentOf(form) }),
    ['/funding'],
  );
  return (
    <Page
      title={t('new')}
      lead={t('draft-notice')}
      back={{ to: '/administrator/models', label: t('back') }}
      width="full"
    >
      <TextField
        label={t('code')}
        hint={t('code-hint')}
        size="medium"
        autoComplete="off"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={fieldError(create.error, 'code')}
      />
      <ModelSaveForm initial={emptyModel(dayOf(new Date()))} command={create} act={t('create')} />
    </Page>
  );
}

interface ModelSaveFormProps {
  initial: ModelForm;
  command: { mutateAsync: (form: ModelForm) => Promise<ModelView>; isPending: boolean; error: unknown };
  act: string;
  reload?: () => void;
}

/** The rules, and beside them what they would do to typical people. */
function ModelSaveForm(props: ModelSaveFormProps) {
  const { t } = useTranslation('administrator/models');
  return (
    <SaveForm {...props} saved={({ code }) => ({ text: t('saved'), to: `/administrator/models/${code}` })}>
      {(form, change, error) => (
        <div className="model-desk">
          <ModelFields form={form} change={change} error={error} />
          <div className="model-preview stack" data-gap="4">
            <ModelPreview form={form} />
            <DeliveredPreview form={form} />
          </div>
        </div>
      )}
    </SaveForm>
  );
}
