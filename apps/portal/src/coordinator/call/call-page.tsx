import type { AskedFollowUp, CareRequestDetail } from '@chez-soi/contracts';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { TextAreaField, TextField } from '../../design/field';
import { Page } from '../../design/page';
import { Card, Notice } from '../../design/surface';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { missing, toInput, type CallDraft } from './call-draft';
import { NeedsPart } from './needs-part';
import { PersonPart } from './person-part';
import { SpeakerPart } from './speaker-part';
import { useDraft } from './use-draft';
import { usePrefill } from './use-prefill';

/** A request that came by telephone, on paper, from a hospital or a CCAS: one page, from top to bottom by keyboard. */
export function CallPage() {
  const followUpId = useSearchParams()[0].get('followUp');
  return <CallForm key={followUpId} followUpId={followUpId} />;
}

function CallForm({ followUpId }: { followUpId: string | null }) {
  const { t } = useTranslation('coordinator');
  const { draft, setDraft, erase, found } = useDraft(followUpId);
  const asked = usePrefill(followUpId, draft, setDraft);
  const form = useRef<HTMLFormElement>(null);
  const { send, error, problem, busy } = useSend(draft, erase, form);
  // From one part to the next without a mouse: the first field of what has just appeared takes the focus.
  useEffect(
    () => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(),
    [draft.isNew, draft.known],
  );
  const change = (part: Partial<CallDraft>) => setDraft((before) => ({ ...before, ...part }));
  const part = { draft, change, error };
  return (
    <Page title={t('call.title')} lead={t('call.lead')}>
      {found && (
        <Notice>
          <p>{t('call.draft-found')}</p>
        </Notice>
      )}
      {asked && <AskedNotice asked={asked} />}
      <form ref={form} className="stack call" onSubmit={(event) => void send(event)} noValidate>
        <CallSection name="person">
          <PersonPart {...part} />
        </CallSection>
        <CallSection name="speaker">
          <SpeakerPart {...part} />
        </CallSection>
        <CallSection name="needs">
          <NeedsPart {...part} />
        </CallSection>
        <CallSection name="rest">
          <TextField
            label={t('call.start')}
            type="date"
            size="medium"
            value={draft.startOn}
            error={error('startOn')}
            onChange={(event) => change({ startOn: event.target.value })}
          />
          <TextAreaField
            label={t('call.comment')}
            hint={t('call.comment-hint')}
            optional
            rows={3}
            value={draft.comment}
            error={error('comment')}
            onChange={(event) => change({ comment: event.target.value })}
          />
        </CallSection>
        {problem ? <ErrorState error={problem} keepsInput /> : null}
        <div className="actions">
          <Button type="submit" busy={busy}>
            {t('call.send')}
          </Button>
          <Button kind="quiet" onClick={erase}>
            {t('call.erase')}
          </Button>
          <span className="small soft">{t('call.kept')}</span>
        </div>
      </form>
    </Page>
  );
}

/** What the professional asked for, in their own words. */
function AskedNotice({ asked }: { asked: AskedFollowUp }) {
  const { t } = useTranslation('coordinator/follow-ups');
  const { date } = useFormat();
  return (
    <Notice>
      <p>
        {t('for', { day: date(asked.dueOn) })} <strong lang="fr">{asked.words}</strong>
      </p>
      <p>{t('for-text')}</p>
    </Notice>
  );
}

function CallSection({
  name,
  children,
}: {
  name: 'person' | 'speaker' | 'needs' | 'rest';
  children: React.ReactNode;
}) {
  const { t } = useTranslation('coordinator');
  return (
    <Card as="section" aria-labelledby={`call-${name}`}>
      <div className="stack">
        <h2 id={`call-${name}`}>{t(`call.part-${name}`)}</h2>
        {children}
      </div>
    </Card>
  );
}

function useSend(draft: CallDraft, erase: () => void, form: React.RefObject<HTMLFormElement | null>) {
  const { t } = useTranslation('coordinator');
  const toast = useToast();
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  const submit = useCommand(
    (sent: CallDraft) => post<CareRequestDetail>('/care-requests/requests', toInput(sent, dayOf(new Date()))),
    ['/care-requests'],
  );
  const problem = submit.error instanceof ApiProblem ? submit.error : null;
  const gaps = tried ? missing(draft) : {};
  const error = (path: string) => (gaps[path] ? t(`call.missing.${gaps[path]}`) : problem?.field(path));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const ready = Object.keys(missing(draft)).length === 0;
    const request = ready && !submit.isPending ? await submit.mutateAsync(draft).catch(() => null) : null;
    if (!request) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    erase();
    toast({ text: t('call.sent') });
    void navigate(`/coordinator/requests/${request.id}`);
  };
  return { send, error, problem: submit.error, busy: submit.isPending };
}
