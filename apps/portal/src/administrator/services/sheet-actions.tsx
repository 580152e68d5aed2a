import type { ServiceView } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { refreshPaths, useCommand } from '../../api/query';
import { Button, ButtonLink } from '../../design/button';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { FormProblem } from '../form/form-problem';

/** Publish the draft, prepare the next version, retire: as the server allows, the first of them as the primary one. */
export function SheetActions({ versions }: { versions: readonly ServiceView[] }) {
  const { t } = useTranslation('administrator');
  const toast = useToast();
  const [newest] = versions;
  const code = newest?.code ?? '';
  const publish = useCommand(() => post<ServiceView>(`/catalogue/services/${code}/publish`), ['/catalogue']);
  const retire = useRetire(versions.find(({ allowedActions }) => allowedActions.includes('retire')));
  const run = async () => {
    const answer = await publish.mutateAsync(undefined).catch(() => null);
    if (answer) toast({ text: t('services.published', { version: answer.version }) });
  };
  const draft = newest?.status === 'draft';
  return (
    <>
      {newest?.allowedActions.includes('publish') && (
        <Button busy={publish.isPending} onClick={() => void run()}>
          {t('services.publish')}
        </Button>
      )}
      {newest?.allowedActions.includes('edit') && (
        <ButtonLink kind={draft ? 'secondary' : 'primary'} to={`/administrator/services/${code}/edit`}>
          {t(draft ? 'services.edit-draft' : 'services.prepare')}
        </ButtonLink>
      )}
      {retire && (
        <Button kind="secondary" onClick={retire}>
          {t('services.retire')}
        </Button>
      )}
      <FormProblem error={publish.error} entered={false} />
    </>
  );
}

/** Retiring happens after a while, so that it can be undone; null where it may not be done, or is under way. */
function useRetire(current: ServiceView | undefined): (() => void) | null {
  const { t } = useTranslation('administrator');
  const { pick } = useFormat();
  const client = useQueryClient();
  const toast = useToast();
  const [retiring, setRetiring] = useState(false);
  if (!current || retiring) return null;
  const commit = () =>
    void post(`/catalogue/services/${current.code}/retire`, {}, { keepalive: true })
      .then(() => refreshPaths(client, ['/catalogue']))
      .catch((error: unknown) => {
        setRetiring(false);
        toast({
          tone: 'problem',
          text: t('services.retire-failed', { detail: error instanceof ApiProblem ? error.detail : '' }),
        });
      });
  return () => {
    setRetiring(true);
    toast({
      text: t('services.retiring', { name: pick(current.name) }),
      undo: () => setRetiring(false),
      commit,
    });
  };
}
