import type { DeadLetterView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineKey } from '../../care/tones';
import { Button } from '../../design/button';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { FormProblem } from '../form/form-problem';
import { DropDialog } from './drop-dialog';
import { useReplay } from './use-letters';

/** One refused event: what it is, why it failed, what waits behind it, and the two ways out. */
export function LetterCard({ letter, settled }: { letter: DeadLetterView; settled: (text: string) => void }) {
  const { t } = useTranslation('administrator');
  const replay = useReplay(letter);
  const [dropping, setDropping] = useState(false);
  const run = async () => {
    // A new failure stays on the card, in the server's words (`replay.error`).
    const answer = await replay.mutateAsync(undefined).catch(() => null);
    if (answer) settled(t('letters.replayed', { count: answer.replayed, type: letter.eventType }));
  };
  return (
    <Card as="li" tone="late">
      <div className="stack" data-gap="2">
        <LetterFacts letter={letter} />
        <FormProblem error={replay.error} entered={false} />
        <div className="actions">
          <Button busy={replay.isPending} onClick={() => void run()}>
            {t('letters.replay')}
          </Button>
          <Button kind="secondary" onClick={() => setDropping(true)}>
            {t('letters.drop')}
          </Button>
        </div>
      </div>
      <DropDialog letter={letter} open={dropping} onClose={() => setDropping(false)} settled={settled} />
    </Card>
  );
}

function LetterFacts({ letter }: { letter: DeadLetterView }) {
  const { t } = useTranslation(['administrator', 'care']);
  const { moment, relative } = useFormat();
  const words = t(timelineKey(letter.eventType), {
    ns: 'care',
    defaultValue: '',
    organization: t('letters.some-provider'),
    service: t('letters.some-service'),
  });
  return (
    <>
      <h2>
        {t('letters.refused-by', {
          service: t(`service-name.${letter.service}`, { defaultValue: letter.service }),
        })}{' '}
        <code className="small">{letter.eventType}</code>
      </h2>
      {words && <p>{words}</p>}
      <Facts
        items={[
          [t('letters.reason'), <span className="reason">{letter.reason}</span>],
          [t('letters.failed-at'), `${moment(letter.failedAt)} (${relative(letter.failedAt)})`],
          [t('letters.attempts'), t('letters.times', { count: letter.attempts })],
          [
            t('letters.behind'),
            letter.parked > 0 ? t('letters.parked', { count: letter.parked }) : t('letters.parked-none'),
          ],
          [t('letters.subject'), <span className="reason">{letter.subject}</span>],
        ]}
      />
    </>
  );
}
