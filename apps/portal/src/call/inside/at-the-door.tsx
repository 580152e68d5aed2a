import type { RoomParticipant } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { usePersonWords } from '../person-words';
import type { Call } from '../room/call';

/** For who lets others in: who waits, and the one act that goes with it. */
export function AtTheDoor({ waiting, call }: { waiting: readonly RoomParticipant[]; call: Call }) {
  const { t } = useTranslation('call');
  const words = usePersonWords();
  return (
    <div aria-live="polite">
      {waiting.length > 0 && (
        <ul className="call-door" aria-label={t('door.title')}>
          {waiting.map((person) => (
            <li key={person.id} className="row" data-spread>
              <p>
                <strong>{words.name(person)}</strong>
                {person.name && ` (${words.role(person.role)})`} {t('door.waits')}
              </p>
              <div className="actions">
                <Button onClick={() => call.admit(person.id)}>
                  {t('door.admit', { name: words.name(person) })}
                </Button>
                <Button kind="secondary" onClick={() => call.turnAway(person.id)}>
                  {t('door.turn-away')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
