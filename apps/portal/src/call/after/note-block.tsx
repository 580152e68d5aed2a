import type { SessionNotesView, SessionNoteView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useAccount } from '../../session/session';
import { NoteForm } from './note-form';

/** One's own note to write, and those that one may read. */
export function NoteBlock({ view }: { view: SessionNotesView }) {
  const { t } = useTranslation('call/after');
  const own = view.notes.find(({ isOwn }) => isOwn);
  const others = view.notes.filter((note) => !(view.mayWrite && note.isOwn));
  return (
    <section className="stack" aria-labelledby="note">
      <h2 id="note">{t('note.title')}</h2>
      {view.mayWrite && <NoteForm sessionId={view.sessionId} note={own} />}
      {view.hidden && <p className="soft">{t('note.hidden')}</p>}
      {!view.mayWrite && !view.hidden && view.notes.length === 0 && <p className="soft">{t('note.none')}</p>}
      {others.map((note) => (
        <Card key={`${note.writtenAt} ${note.version}`}>
          <NoteText note={note} />
        </Card>
      ))}
      {view.mayWrite && own && own.earlier.length > 0 && <Earlier note={own} />}
      {!view.mayWrite && <WhoReads residentId={view.residentId} />}
    </section>
  );
}

function NoteText({ note }: { note: SessionNoteView }) {
  const { t } = useTranslation('call/after');
  const { moment } = useFormat();
  return (
    <div className="stack" data-gap="2">
      <p className="note" lang="fr">
        {note.text}
      </p>
      <p className="small soft">
        {t(note.version > 1 ? 'note.corrected' : 'note.written', { when: moment(note.writtenAt) })}
      </p>
      {note.earlier.length > 0 && <Earlier note={note} />}
    </div>
  );
}

function Earlier({ note }: { note: SessionNoteView }) {
  const { t } = useTranslation('call/after');
  const { moment } = useFormat();
  return (
    <details>
      <summary>{t('note.earlier', { count: note.earlier.length })}</summary>
      <ol className="plain-list stack" data-gap="2">
        {note.earlier.map(({ version, text, writtenAt }) => (
          <li key={version}>
            <p className="small soft">{t('note.written', { when: moment(writtenAt) })}</p>
            <p className="note" lang="fr">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The person, and whoever represents them, chooses it on the page of measurements. */
function WhoReads({ residentId }: { residentId: string }) {
  const { t } = useTranslation('call/after');
  const isKin = useAccount()?.roles.some((role) => role === 'resident' || role === 'family');
  if (!isKin) return null;
  return (
    <p>
      <Link to={`/measures/sharing?resident=${residentId}`}>{t('note.who-reads')}</Link>
    </p>
  );
}
