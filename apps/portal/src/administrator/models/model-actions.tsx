import type { ModelView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button, ButtonLink } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { fieldError, FormProblem } from '../form/form-problem';

interface ModelActionsProps {
  model: ModelView;
  newest: ModelView;
}

/** Publish the draft, prepare the next version, end a published one: as the server allows. */
export function ModelActions({ model, newest }: ModelActionsProps) {
  const { t } = useTranslation('administrator/models');
  const [open, setOpen] = useState<'publish' | 'retire' | null>(null);
  const may = (action: ModelView['allowedActions'][number]) => model.allowedActions.includes(action);
  const draft = newest.state === 'draft';
  const close = () => setOpen(null);
  return (
    <>
      {may('publish') && <Button onClick={() => setOpen('publish')}>{t('publish')}</Button>}
      {newest.allowedActions.includes('edit') && (
        <ButtonLink
          kind={may('publish') ? 'secondary' : 'primary'}
          to={`/administrator/models/${newest.code}/edit`}
        >
          {t(draft ? 'edit-draft' : 'next-version')}
        </ButtonLink>
      )}
      {may('retire') && (
        <Button kind="secondary" onClick={() => setOpen('retire')}>
          {t('retire')}
        </Button>
      )}
      <PublishDialog model={model} open={open === 'publish'} close={close} />
      <RetireDialog model={model} open={open === 'retire'} close={close} />
    </>
  );
}

interface ActProps {
  model: ModelView;
  open: boolean;
  close: () => void;
}

/** Publishing cannot be undone by an edit: it is confirmed with the days on which it will hold. */
function PublishDialog({ model, open, close }: ActProps) {
  const { t } = useTranslation(['administrator/models', 'administrator']);
  const { pick, date } = useFormat();
  const toast = useToast();
  const publish = useCommand(
    () => post<ModelView>(`/funding/models/${model.code}/publish`, {}, { ifMatch: model.revision }),
    ['/funding'],
  );
  const run = async () => {
    if (!(await publish.mutateAsync(undefined).catch(() => null))) return;
    close();
    toast({ text: t('published', { version: model.version }) });
  };
  return (
    <Dialog open={open} onClose={close} title={t('publish-title', { name: pick(model.name) })}>
      <p>
        {model.validTo
          ? t('publish-from-to', { from: date(model.validFrom), to: date(model.validTo) })
          : t('publish-from', { from: date(model.validFrom) })}
      </p>
      <p>{t('publish-frozen')}</p>
      {model.unverified.length > 0 && (
        <p>
          {t('publish-unverified', {
            keys: model.unverified.map((key) => pick(model.names[key] ?? { fr: key, en: key })).join(', '),
          })}
        </p>
      )}
      <FormProblem error={publish.error} entered={false} />
      <div className="actions">
        <Button busy={publish.isPending} onClick={() => void run()}>
          {t('publish-act', { version: model.version })}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('form.keep', { ns: 'administrator' })}
        </Button>
      </div>
    </Dialog>
  );
}

function RetireDialog({ model, open, close }: ActProps) {
  const { t } = useTranslation(['administrator/models', 'administrator']);
  const { pick } = useFormat();
  const toast = useToast();
  const [lastDay, setLastDay] = useState(dayOf(new Date()));
  const retire = useCommand(
    () =>
      post<ModelView>(
        `/funding/models/${model.code}/retire`,
        { version: model.version, lastDay },
        { ifMatch: model.revision },
      ),
    ['/funding'],
  );
  const run = async () => {
    if (!(await retire.mutateAsync(undefined).catch(() => null))) return;
    close();
    toast({ text: t('retired', { version: model.version }) });
  };
  return (
    <Dialog open={open} onClose={close} title={t('retire-title', { name: pick(model.name) })}>
      <p>{t('retire-text')}</p>
      <TextField
        label={t('last-day')}
        type="date"
        size="medium"
        value={lastDay}
        onChange={(event) => setLastDay(event.target.value)}
        error={fieldError(retire.error, 'lastDay')}
      />
      <FormProblem error={retire.error} />
      <div className="actions">
        <Button busy={retire.isPending} onClick={() => void run()}>
          {t('retire-act', { version: model.version })}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('form.keep', { ns: 'administrator' })}
        </Button>
      </div>
    </Dialog>
  );
}
