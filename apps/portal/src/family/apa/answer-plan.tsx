import type { ApaApplicationDetail, ApaPlan } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { fieldError } from '../../apa/refusal';
import { refusals } from '../../apa/vocabulary';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { TextAreaField } from '../../design/field';
import { useFormat } from '../../i18n/use-format';

type Kind = 'accept' | 'ask-change' | 'refuse';
const looks = { accept: 'primary', 'ask-change': 'secondary', refuse: 'quiet' } as const;
const kinds = Object.keys(looks) as Kind[];

interface AnswerPlanProps {
  application: ApaApplicationDetail;
  plan: ApaPlan;
}

/** The three answers, each with what follows from it before it is given. */
export function AnswerPlan({ application, plan }: AnswerPlanProps) {
  const { t } = useTranslation('family/apa');
  const { day } = useFormat();
  const [open, setOpen] = useState<Kind | null>(null);
  const possible = kinds.filter((kind) => application.allowedActions.includes(kind));
  if (plan.answer || possible.length === 0) return null;
  const clock = application.clocks.find(({ code }) => code === 'REPONSE10');
  const props = { application, plan, onClose: () => setOpen(null) };
  return (
    <section className="stack no-print" data-gap="2" aria-labelledby="answer">
      <h3 id="answer">{t('answer.title')}</h3>
      {clock && <p>{t('answer.until', { day: day(clock.lastDay) })}</p>}
      <div className="actions">
        {possible.map((kind) => (
          <Button key={kind} kind={looks[kind]} onClick={() => setOpen(kind)}>
            {t(`answer.${kind}`)}
          </Button>
        ))}
      </div>
      {open === 'accept' && <AcceptDialog {...props} />}
      {open === 'ask-change' && <ChangeDialog {...props} />}
      {open === 'refuse' && <RefuseDialog {...props} />}
    </section>
  );
}

type DialogProps = AnswerPlanProps & { onClose: () => void };

function AcceptDialog({ application, plan, onClose }: DialogProps) {
  const { t } = useTranslation('family/apa');
  const { money } = useFormat();
  const rest = plan.participation;
  return (
    <ActDialog
      title={t('answer.accept-title')}
      act={t('answer.accept')}
      done={t('answer.accepted')}
      command={useApaCommand<object>(application, 'accept')}
      body={() => ({})}
      onClose={onClose}
    >
      {rest && <p>{t('answer.accept-rest', { amount: money(rest.participationCents) })}</p>}
      <p>{t('answer.accept-follows')}</p>
    </ActDialog>
  );
}

function ChangeDialog({ application, onClose }: DialogProps) {
  const { t } = useTranslation('family/apa');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const command = useApaCommand<{ words: string }>(application, 'ask-change');
  const short = words.trim().length < 3;
  return (
    <ActDialog
      title={t('answer.change-title')}
      act={t('answer.change-act')}
      done={t('answer.change-sent')}
      command={command}
      body={() => {
        setTried(true);
        return short ? null : { words };
      }}
      onClose={onClose}
    >
      <p>{t('answer.change-follows')}</p>
      <TextAreaField
        label={t('answer.words')}
        hint={t('answer.words-hint')}
        rows={5}
        value={words}
        error={tried && short ? t('answer.words-missing') : fieldError(command.error, 'words')}
        onChange={(event) => setWords(event.target.value)}
      />
    </ActDialog>
  );
}

function RefuseDialog({ application, onClose }: DialogProps) {
  const { t } = useTranslation(['family/apa', 'apa']);
  const [reason, setReason] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  return (
    <ActDialog
      title={t('answer.refuse-title')}
      act={t('answer.refuse')}
      done={t('answer.refused')}
      danger
      command={useApaCommand<{ reason: string }>(application, 'refuse')}
      body={() => {
        setTried(true);
        return reason ? { reason } : null;
      }}
      onClose={onClose}
    >
      <p>{t('answer.refuse-follows')}</p>
      {application.allowedActions.includes('ask-change') && <p>{t('answer.refuse-instead')}</p>}
      <Choices
        name="refuse-reason"
        legend={t('answer.why')}
        error={tried && !reason ? t('answer.why-missing') : undefined}
        value={reason}
        onChange={setReason}
        options={refusals.map((value) => ({ value, label: t(`refuse-reason.${value}`, { ns: 'apa' }) }))}
      />
    </ActDialog>
  );
}
