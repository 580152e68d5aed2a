import type { SessionOpinion } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { TextAreaField } from '../../design/field';
import type { Door } from '../door';
import { Face } from './face';

const opinions: readonly SessionOpinion[] = ['very-good', 'fair', 'difficult'];
const longest = 1000;

/** One question, answered with one touch; who wants to add words writes them before. */
export function Opinion({ door }: { door: Door }) {
  const { t } = useTranslation('call');
  const [words, setWords] = useState('');
  const [asksAnswer, setAsksAnswer] = useState(false);
  const answer = useCommand((opinion: SessionOpinion) => {
    const said = words.trim();
    return door.giveOpinion({
      opinion,
      ...(said ? { words: said } : {}),
      ...(asksAnswer ? { asksAnswer } : {}),
    });
  });
  const wasSaid = answer.error instanceof ApiProblem && answer.error.status === 409;
  if (answer.isSuccess || wasSaid) return <p role="status">{t('opinion.thanks')}</p>;
  return (
    <section className="stack" aria-labelledby="opinion">
      <h2 id="opinion">{t('opinion.question')}</h2>
      {answer.error && <ErrorState error={answer.error} keepsInput />}
      <div className="call-opinions">
        {opinions.map((opinion) => (
          <Button
            key={opinion}
            kind="secondary"
            busy={answer.isPending}
            onClick={() => answer.mutate(opinion)}
          >
            <Face opinion={opinion} />
            {t(`opinion.${opinion}`)}
          </Button>
        ))}
      </div>
      <details>
        <summary>{t('opinion.add-words')}</summary>
        <TextAreaField
          label={t('opinion.words')}
          hint={t('opinion.words-hint')}
          maxLength={longest}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={asksAnswer}
            onChange={(event) => setAsksAnswer(event.target.checked)}
          />
          <span>{t('opinion.asks-answer')}</span>
        </label>
        <p className="soft">{t('opinion.asks-answer-hint')}</p>
      </details>
    </section>
  );
}
