import type { SessionOpinion } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { TextAreaField } from '../../design/field';
import type { Door } from '../door';

/** The mouth of each face, from left to right; the words beside it say the same. */
const mouths: Readonly<Record<SessionOpinion, string>> = {
  'very-good': 'M7 14 Q12 20 17 14',
  fair: 'M7 16 H17',
  difficult: 'M7 18 Q12 12 17 18',
};
const opinions = Object.keys(mouths) as SessionOpinion[];
const longest = 1000;

/** One question, answered with one touch; who wants to add words writes them before. */
export function Opinion({ door }: { door: Door }) {
  const { t } = useTranslation('call');
  const [words, setWords] = useState('');
  const answer = useCommand((opinion: SessionOpinion) => {
    const said = words.trim();
    return door.giveOpinion(said ? { opinion, words: said } : { opinion });
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
            <Face mouth={mouths[opinion]} />
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
      </details>
    </section>
  );
}

function Face({ mouth }: { mouth: string }) {
  return (
    <svg className="call-face" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10.5" />
      <path d={`M8.5 8.5 V10 M15.5 8.5 V10 ${mouth}`} />
    </svg>
  );
}
