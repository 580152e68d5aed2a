import type { RelationView, ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import { TextField } from '../../design/field';
import { Notice } from '../../design/surface';
import { useOpenAccess, useRenewLink } from './access';
import { AccessGiven } from './access-given';

interface AccessDialogProps {
  person: ResidentView;
  relation: RelationView;
  onClose: () => void;
}

/** What the access lets the relative do, the address, then the link to give. */
export function AccessDialog({ person, relation, onClose }: AccessDialogProps) {
  const { t } = useTranslation('coordinator');
  const open = useOpenAccess(person, relation);
  const [renewed, setRenewed] = useState(false);
  const [email, setEmail] = useState(relation.email ?? '');
  const [missing, setMissing] = useState(false);
  const name = `${relation.givenName} ${relation.familyName}`;
  const of = `${person.givenName} ${person.familyName}`;
  const run = (sure: boolean) => {
    setMissing(!email.trim());
    if (email.trim()) open.mutate({ email, sure });
  };
  if (renewed) return <RenewDialog person={person} relation={relation} onClose={onClose} />;
  const { data } = open;
  if (data?.linked)
    return (
      <Dialog
        key="given"
        open
        onClose={onClose}
        title={t(data.invited.link ? 'relatives.access.ready' : 'relatives.access.linked', {
          name,
          person: of,
        })}
      >
        <AccessGiven invited={data.invited} name={name} person={of} renew={() => setRenewed(true)} />
        <CloseButton onClose={onClose} />
      </Dialog>
    );
  const doubt = data && !data.linked && data.invited.account.email === email.trim().toLowerCase();
  return (
    <Dialog key="ask" open onClose={onClose} title={t('relatives.access.title', { name })}>
      <p>{t('relatives.access.effect', { name, person: of })}</p>
      <TextField
        label={t('relatives.access.email')}
        hint={t('relatives.access.email-hint', { name })}
        type="email"
        autoComplete="off"
        value={email}
        error={missing && !email.trim() ? t('relatives.access.email-missing') : addressFault(open.error)}
        onChange={(event) => setEmail(event.target.value)}
      />
      {doubt && (
        <div role="alert">
          <Notice tone="warning">
            <p>{t('relatives.access.doubt', { known: data.invited.account.name, name })}</p>
          </Notice>
        </div>
      )}
      {open.error && !addressFault(open.error) ? <ErrorState error={open.error} keepsInput /> : null}
      <div className="actions">
        <Button busy={open.isPending} onClick={() => run(Boolean(doubt))}>
          {t(doubt ? 'relatives.access.same' : 'relatives.access.create')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}

/** What is wrong with the address: its writing, or whose it is. */
function addressFault(error: unknown): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.field('email') ?? (error.status === 409 ? error.detail : undefined);
}

/** A new link for a relative who did not use the first one; the first one then works no longer. */
export function RenewDialog({ person, relation, onClose }: AccessDialogProps) {
  const { t } = useTranslation('coordinator');
  const renew = useRenewLink();
  const name = `${relation.givenName} ${relation.familyName}`;
  if (renew.data)
    return (
      <Dialog key="given" open onClose={onClose} title={t('relatives.access.ready', { name })}>
        <AccessGiven
          invited={renew.data}
          name={name}
          person={`${person.givenName} ${person.familyName}`}
          renew={() => renew.reset()}
        />
        <CloseButton onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog key="ask" open onClose={onClose} title={t('relatives.access.renew-title', { name })}>
      <p>{t('relatives.access.renew-effect')}</p>
      {renew.error ? <ErrorState error={renew.error} /> : null}
      <div className="actions">
        <Button busy={renew.isPending} onClick={() => renew.mutate(relation.accountId ?? '')}>
          {t('relatives.access.renew')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('coordinator');
  return (
    <div className="actions">
      <Button kind="secondary" onClick={onClose}>
        {t('relatives.access.close')}
      </Button>
    </div>
  );
}
