import type { SessionNotesView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { fullName, usePeople } from '../../care/people';
import { DeclareAct } from '../../care/session-acts/declare-act';
import { QueryState } from '../../design/query-state';
import { useFormat } from '../../i18n/use-format';
import { FollowUpsBlock } from './follow-ups-block';
import { NoteBlock } from './note-block';

/** What a session leaves behind, one block a component: the note, what should follow, and the act. */
export function AfterSession({ sessionId }: { sessionId: string }) {
  const notes = useApi<SessionNotesView>(`/telehealth/sessions/${sessionId}/notes`);
  return (
    <QueryState query={notes}>
      {(view) => (
        <>
          <WhichSession view={view} />
          <NoteBlock view={view} />
          <FollowUpsBlock sessionId={sessionId} mayAsk={view.mayWrite} />
          {view.mayWrite && <DeclareAct sessionId={sessionId} />}
        </>
      )}
    </QueryState>
  );
}

function WhichSession({ view }: { view: SessionNotesView }) {
  const { t } = useTranslation('call/after');
  const { moment } = useFormat();
  const person = usePeople([view.residentId])(view.residentId);
  const when = moment(view.startsAt);
  return <p className="large">{person ? t('of', { name: fullName(person), when }) : t('on', { when })}</p>;
}
