import type { CreateSessionLink, Page as PageOf, SessionLinkView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useApi, useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { SelectField, TextField } from '../../design/field';
import { useCopy } from '../../design/use-copy';
import { useFormat } from '../../i18n/use-format';
import { usePersonWords } from '../person-words';

const roles = ['relative', 'interpreter', 'professional', 'resident'] as const;

/** One more person, without an account: whom, as what, and the address to send to that one person. */
export function InviteDialog({ sessionId, startsAt }: { sessionId: string; startsAt: string }) {
  const { t } = useTranslation('call');
  const words = usePersonWords();
  const at = `/telehealth/sessions/${sessionId}/links`;
  const [link, setLink] = useState<CreateSessionLink>({ label: '', role: 'relative' });
  const [isMissing, miss] = useState(false);
  const create = useCommand((input: CreateSessionLink) => post<SessionLinkView>(at, input), [at]);
  const send = () => {
    miss(link.label.trim() === '');
    if (link.label.trim() !== '') create.mutate(link);
  };
  return (
    <div className="stack">
      <p>{t('invite.text')}</p>
      <TextField
        label={t('invite.label')}
        maxLength={60}
        value={link.label}
        error={isMissing ? t('invite.label-missing') : undefined}
        onChange={({ currentTarget }) => setLink({ ...link, label: currentTarget.value })}
      />
      <SelectField
        label={t('invite.role')}
        value={link.role}
        options={roles.map((value) => ({ value, label: words.role(value) }))}
        onChange={({ currentTarget }) => setLink({ ...link, role: currentTarget.value as typeof link.role })}
      />
      {create.error && <ErrorState error={create.error} keepsInput />}
      <div className="actions">
        <Button busy={create.isPending} onClick={send}>
          {t('invite.create')}
        </Button>
      </div>
      {create.data && <NewLink link={create.data} startsAt={startsAt} />}
      <Links at={at} />
    </div>
  );
}

/**
 * Shown once, with the words to send it with: the platform keeps no copy of the link and knows no address of whom it is
 * for, so that the message leaves from this device.
 */
function NewLink({ link, startsAt }: { link: SessionLinkView; startsAt: string }) {
  const { t } = useTranslation('call');
  const { moment } = useFormat();
  const { role } = usePersonWords();
  const facts = { name: link.label, moment: moment(startsAt), until: moment(link.expiresAt) };
  const url = link.url ?? '';
  const text = t('invite.message', { ...facts, role: role(link.role), url });
  const { copied, copy } = useCopy(text);
  const subject = t('invite.subject', facts);
  return (
    <div className="stack" data-gap="2" role="status">
      <p>{t('invite.send-it', { ...facts, moment: facts.until })}</p>
      <p className="break">
        <code>{url}</code>
      </p>
      <div className="actions">
        <Button kind="secondary" onClick={copy}>
          {t(copied === 'yes' ? 'invite.copied' : 'invite.copy')}
        </Button>
        <a
          className="button"
          data-kind="secondary"
          href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}
        >
          {t('invite.mail')}
        </a>
        {'share' in navigator && (
          <Button kind="secondary" onClick={() => void navigator.share({ text }).catch(() => undefined)}>
            {t('invite.share')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Links({ at }: { at: string }) {
  const { t } = useTranslation('call');
  const words = usePersonWords();
  const { data } = useApi<PageOf<SessionLinkView>>(at);
  const revoke = useCommand((id: string) => post(`${at}/${id}/revoke`), [at]);
  const open = (data?.items ?? []).filter(({ revokedAt }) => revokedAt === null);
  if (open.length === 0) return null;
  return (
    <section className="stack" data-gap="2" aria-labelledby="links">
      <h3 id="links">{t('invite.links')}</h3>
      <ul className="plain-list stack" data-gap="2">
        {open.map((link) => (
          <li key={link.id} className="row" data-spread>
            <span>
              <strong>{link.label}</strong> ({words.role(link.role)}),{' '}
              {t(link.boundAt ? 'invite.used' : 'invite.unused')}
            </span>
            <Button kind="danger" busy={revoke.isPending} onClick={() => revoke.mutate(link.id)}>
              {t('invite.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
