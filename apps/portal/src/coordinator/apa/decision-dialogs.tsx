import type { ApaApplicationDetail, GrantApa, RejectApa } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import { rejections } from '../../apa/vocabulary';
import { TextAreaField, TextField } from '../../design/field';
import { addDays, dayOf } from '../../i18n/format';
import { type ApaDialogProps, ReasonChoice, useReason } from './whole-dialogs';

/** Two years later unless another day is chosen: a proposal, not a rule. */
const usualReviewDays = 730;

export function GrantDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation('coordinator/apa');
  const today = dayOf(new Date());
  const [notifiedOn, setNotifiedOn] = useState(today);
  const [reviewOn, setReviewOn] = useState(addDays(today, usualReviewDays));
  const proof = useProof(application, notifiedOn);
  const command = useApaCommand<GrantApa>(application, 'grant');
  return (
    <ActDialog
      title={t('decision.grant-title')}
      act={t('decision.grant')}
      done={t('decision.done')}
      command={command}
      body={() => ({ notifiedOn, reviewOn, ...proof.body })}
      onClose={onClose}
    >
      <p>{t('decision.grant-text')}</p>
      <DayField
        label={t('decision.notified-on')}
        value={notifiedOn}
        onChange={setNotifiedOn}
        error={fieldError(command.error, 'notifiedOn')}
      />
      <ProofField proof={proof} error={fieldError(command.error, 'proof')} />
      <DayField
        label={t('decision.review-on')}
        value={reviewOn}
        onChange={setReviewOn}
        error={fieldError(command.error, 'reviewOn')}
      />
    </ActDialog>
  );
}

export function RejectDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const [notifiedOn, setNotifiedOn] = useState(dayOf(new Date()));
  const [advice, setAdvice] = useState('');
  const reason = useReason();
  const proof = useProof(application, notifiedOn);
  const command = useApaCommand<RejectApa>(application, 'reject');
  return (
    <ActDialog
      title={t('decision.reject-title')}
      act={t('decision.reject')}
      done={t('decision.done')}
      danger
      command={command}
      body={() => {
        const chosen = reason.body();
        return chosen && { reason: chosen.reason as RejectApa['reason'], notifiedOn, advice, ...proof.body };
      }}
      onClose={onClose}
    >
      <p>{t('decision.reject-text')}</p>
      <ReasonChoice
        reason={reason}
        error={fieldError(command.error, 'reason')}
        options={rejections.map((value) => ({ value, label: t(`rejection.${value}`, { ns: 'apa' }) }))}
      />
      <TextAreaField
        label={t('decision.advice')}
        hint={t('decision.advice-hint')}
        optional={reason.value !== 'gir-5-6'}
        rows={4}
        value={advice}
        error={fieldError(command.error, 'advice')}
        onChange={(event) => setAdvice(event.target.value)}
      />
      <DayField
        label={t('decision.notified-on')}
        value={notifiedOn}
        onChange={setNotifiedOn}
        error={fieldError(command.error, 'notifiedOn')}
      />
      <ProofField proof={proof} error={fieldError(command.error, 'proof')} />
    </ActDialog>
  );
}

/** What shows the day of a notification that came before the grant by silence: asked for only then. */
function useProof({ provisionalRights }: ApaApplicationDetail, notifiedOn: string) {
  const [text, setText] = useState('');
  const silent = provisionalRights.find(({ kind }) => kind === 'silence');
  const asked = silent !== undefined && notifiedOn < silent.from;
  return { asked, text, setText, body: asked ? { proof: text } : {} };
}

function ProofField({ proof, error }: { proof: ReturnType<typeof useProof>; error: string | undefined }) {
  const { t } = useTranslation('coordinator/apa');
  if (!proof.asked) return null;
  return (
    <TextField
      label={t('decision.proof')}
      hint={t('decision.proof-hint')}
      value={proof.text}
      error={error}
      onChange={(event) => proof.setText(event.target.value)}
    />
  );
}
