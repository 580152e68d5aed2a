import type { Page as PageOf, ResidentView, SubjectView } from '@chez-soi/contracts';
import { useDeferredValue, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { post } from '../../api/client';
import { useApi, useCommand } from '../../api/query';
import { useCommuneName } from '../../care/communes';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { TextField } from '../../design/field';
import { Page } from '../../design/page';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useToast } from '../../design/toast';
import { FormProblem, fieldError } from '../form/form-problem';

/** A known person is invited to take part: find the person, give the day. */
export function PilotInvitePage() {
  const { t } = useTranslation('administrator');
  const toast = useToast();
  const navigate = useNavigate();
  const [residentId, setResidentId] = useState<string | null>(null);
  const [on, setOn] = useState(dayOf(new Date()));
  const [missing, setMissing] = useState(false);
  const invite = useCommand(
    (body: { residentId: string; on: string }) => post<SubjectView>('/evaluation/subjects', body),
    ['/evaluation'],
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(!residentId);
    if (!residentId) return;
    const answer = await invite.mutateAsync({ residentId, on }).catch(() => null);
    if (!answer) return;
    toast({ text: t('pilot.invite-done') });
    await navigate('/administrator/pilot?state=invited');
  };
  return (
    <Page
      title={t('pilot.invite')}
      lead={t('pilot.invite-lead')}
      back={{ to: '/administrator/pilot', label: t('pilot.title') }}
      width="reading"
    >
      <form className="stack" onSubmit={(event) => void send(event)} noValidate>
        <PersonChoice
          value={residentId}
          onChange={setResidentId}
          error={missing && !residentId ? t('pilot.choose-person') : fieldError(invite.error, 'residentId')}
        />
        <TextField
          label={t('pilot.invited-on')}
          type="date"
          size="medium"
          value={on}
          onChange={(event) => setOn(event.target.value)}
          error={fieldError(invite.error, 'on')}
        />
        <FormProblem error={invite.error} />
        <div className="actions">
          <Button type="submit" busy={invite.isPending}>
            {t('pilot.invite-act')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

interface PersonChoiceProps {
  value: string | null;
  onChange: (id: string) => void;
  error: string | undefined;
}

function PersonChoice({ value, onChange, error }: PersonChoiceProps) {
  const { t } = useTranslation('administrator');
  const { date } = useFormat();
  const commune = useCommuneName();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useApi<PageOf<ResidentView>>(q.length > 1 ? '/care-requests/residents' : null, {
    q,
    limit: 8,
  });
  const people = q.length > 1 ? (found.data?.items ?? []) : [];
  return (
    <>
      <TextField
        label={t('pilot.search')}
        hint={t('pilot.search-hint')}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={people.length === 0 ? error : undefined}
      />
      <p role="status" className={people.length === 0 ? 'soft small' : 'visually-hidden'}>
        {q.length > 1 && !found.isFetching && t('pilot.found', { count: people.length })}
      </p>
      {people.length > 0 && (
        <Choices
          name="resident"
          legend={t('pilot.person')}
          value={value}
          onChange={onChange}
          error={error}
          options={people.map((one) => ({
            value: one.id,
            label: `${one.givenName} ${one.familyName}`,
            hint: t('pilot.born', { date: date(one.birthDate), commune: commune(one.address.communeCode) }),
          }))}
        />
      )}
    </>
  );
}
