import type { SessionNoteView } from '@chez-soi/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { TextAreaField } from '../../design/field';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useKept } from './use-kept';

const longest = 4000;

/** One's own note: kept on the device while it is written, sent with one button, corrected in the same way. */
export function NoteForm({ sessionId, note }: { sessionId: string; note: SessionNoteView | undefined }) {
  const { t } = useTranslation('call/after');
  const path = `/telehealth/sessions/${sessionId}`;
  const [draft, keep] = useKept<string>(`note.${sessionId}`);
  const [isMissing, setMissing] = useState(false);
  const text = draft ?? note?.text ?? '';
  const isSent = note !== undefined && text.trim() === note.text;
  const send = useCommand(
    (said: string) => put<SessionNoteView>(`${path}/note`, { text: said, version: note?.version ?? 0 }),
    [path],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    setMissing(said === '');
    if (said === '' || isSent || send.isPending) return;
    send.mutate(said, { onSuccess: () => keep(null) });
  };
  return (
    <form className="stack" data-gap="2" onSubmit={submit} noValidate>
      <TextAreaField
        label={t('note.label')}
        hint={t('note.hint')}
        error={isMissing && text.trim() === '' ? t('note.missing') : undefined}
        rows={6}
        maxLength={longest}
        value={text}
        onChange={(event) => keep(event.target.value)}
      />
      {send.error && <ErrorState error={send.error} keepsInput />}
      <div role="status">{isSent ? <Sent note={note} /> : <Kept isKept={draft !== null} />}</div>
      {!isSent && (
        <div className="actions">
          <Button type="submit" busy={send.isPending}>
            {t(note ? 'note.correct' : 'note.send')}
          </Button>
        </div>
      )}
    </form>
  );
}

function Sent({ note }: { note: SessionNoteView }) {
  const { t } = useTranslation('call/after');
  const { moment } = useFormat();
  return (
    <Notice tone="done">
      <p>
        <strong>{t('sent')}</strong> {t('note.written', { when: moment(note.writtenAt) })}
      </p>
      <p>{t('note.correct-text')}</p>
    </Notice>
  );
}

function Kept({ isKept }: { isKept: boolean }) {
  const { t } = useTranslation('call/after');
  return isKept ? <p className="small soft">{t('kept')}</p> : null;
}
