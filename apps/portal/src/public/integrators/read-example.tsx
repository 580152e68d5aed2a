import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { ErrorState, Skeleton } from '../../design/feedback';
import { Card } from '../../design/surface';
import { countsOf, readFhir, refusalText, type FhirAnswer } from './fhir';
import { Code } from './snippet';

/** A read that runs in the page: the request as it is sent, and the answer as it comes. */
export function ReadExample({ name, path }: { name: string; path: string }) {
  const { t } = useTranslation('public/integrators');
  const read = useMutation({ mutationFn: () => readFhir(path) });
  const run = () => read.mutate();
  return (
    <Card as="li">
      <div className="stack" data-gap="2">
        <h3>{t(`try.${name}`)}</h3>
        <p className="soft">{t(`try.${name}-text`)}</p>
        <Code label={t('try.request')}>GET {path}</Code>
        <div className="actions">
          <Button kind="secondary" busy={read.isPending} onClick={run}>
            {t('try.run', { name: t(`try.${name}`) })}
          </Button>
        </div>
        {read.isPending && <Skeleton lines={3} />}
        {read.error && <ErrorState error={read.error} retry={run} />}
        <p role="status">{read.data && <Outcome answer={read.data} />}</p>
        {read.data && (
          <Code label={t('try.answer', { name: t(`try.${name}`) })}>
            {JSON.stringify(read.data.body, null, 2)}
          </Code>
        )}
      </div>
    </Card>
  );
}

/** What came, in one sentence. */
function Outcome({ answer: { status, body } }: { answer: FhirAnswer }) {
  const { t } = useTranslation('public/integrators');
  if (status !== 200)
    return <>{t('try.refused', { status, text: refusalText(body) || t('try.no-words') })}</>;
  const { matches, included, total } = countsOf(body);
  if (matches === 0) return <>{t('try.none')}</>;
  const parts = [
    t('try.matches', { count: matches }),
    ...(total === null ? [] : [t('try.total', { total })]),
    ...(included === 0 ? [] : [t('try.included', { included })]),
  ];
  return <>{parts.join(', ')}</>;
}
