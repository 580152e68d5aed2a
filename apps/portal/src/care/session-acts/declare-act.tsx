import type { DeclareSessionAct, SessionAct, SessionActView } from '@chez-soi/contracts';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../../api/client';
import { useApi, useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { ErrorState } from '../../design/feedback';
import { Card } from '../../design/surface';
import { useAccount } from '../../session/session';
import { asksPathway, sessionActs, useActWords } from './act-words';

type Said = Omit<DeclareSessionAct, 'version'>;
const nothing: Said = { act: null, inCarePathway: null };
const refreshMs = 5_000;

/** What the session was, for who pays: asked of clinicians only, who correct it or take it back in the same place. */
export function DeclareAct({ sessionId }: { sessionId: string }) {
  const isClinician = useAccount()?.roles.includes('clinician');
  if (!isClinician) return null;
  // What is being written above stays on screen while the words come.
  return (
    <Suspense fallback={null}>
      <Declaration sessionId={sessionId} />
    </Suspense>
  );
}

function Declaration({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('care/session-acts');
  const [isCorrecting, setIsCorrecting] = useState(false);
  const { standing, command } = useDeclaration(sessionId);
  const { data, error, refetch } = standing;
  const declare = (said: Said) => command.mutate(said, { onSuccess: () => setIsCorrecting(false) });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data || (data.isOver && !data.mayDeclare && !data.act)) return null;
  const isAsked = data.isOver && data.mayDeclare && (!data.act || isCorrecting);
  return (
    <Card as="section" aria-labelledby="act">
      <div className="stack" data-gap="2">
        <h2 id="act">{t('title')}</h2>
        {!data.isOver && <p>{t('later')}</p>}
        <SaidBack said={data} />
        {command.error && <ErrorState error={command.error} keepsInput />}
        {isAsked && <Questions isBusy={command.isPending} onSay={declare} />}
        {data.act && data.mayDeclare && (
          <div className="actions">
            <Button kind="secondary" onClick={() => setIsCorrecting(!isCorrecting)}>
              {t(isCorrecting ? 'keep' : 'correct')}
            </Button>
            <Button kind="quiet" busy={command.isPending} onClick={() => declare(nothing)}>
              {t('take-back')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

/** What stands, looked at again until the session is over for everybody, and the command. */
function useDeclaration(sessionId: string) {
  const path = `/telehealth/sessions/${sessionId}/act`;
  const standing = useApi<SessionActView>(path, undefined, {
    refetchInterval: ({ state }) => (state.data?.isOver ? false : refreshMs),
  });
  const version = standing.data?.version ?? 0;
  const command = useCommand((said: Said) => put<SessionActView>(path, { version, ...said }), [path]);
  return { standing, command };
}

/** What stands, in words: also that it was taken back. */
function SaidBack({ said }: { said: SessionActView }) {
  const { t } = useTranslation('care/session-acts');
  const words = useActWords();
  const { act, inCarePathway, version, mayDeclare } = said;
  return (
    <p role="status" className="large">
      {act && t(mayDeclare ? 'said' : 'said-by-other', { act: words(act, inCarePathway) })}
      {!act && version > 0 && t('taken-back')}
    </p>
  );
}

function Questions({ isBusy, onSay }: { isBusy: boolean; onSay: (said: Said) => void }) {
  const { t } = useTranslation('care/session-acts');
  const [act, setAct] = useState<SessionAct | null>(null);
  const [pathway, setPathway] = useState<'in' | 'out' | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const isAsked = act !== null && asksPathway(act);
  const say = () => {
    if (!act || (isAsked && !pathway)) return setIsMissing(true);
    onSay({ act, inCarePathway: isAsked ? pathway === 'in' : null });
  };
  return (
    <>
      <p>{t('why')}</p>
      <Choices
        legend={t('question')}
        name="act"
        column="16rem"
        value={act}
        onChange={(value) => setAct(value as SessionAct)}
        error={isMissing && !act ? t('act-missing') : undefined}
        options={sessionActs.map((value) => ({
          value,
          label: t(`choice.${value}`),
          hint: t(`hint.${value}`),
        }))}
      />
      {isAsked && (
        <Choices
          legend={t('pathway-question')}
          hint={t('pathway-hint')}
          name="pathway"
          column="12rem"
          value={pathway}
          onChange={(value) => setPathway(value as 'in' | 'out')}
          error={isMissing && !pathway ? t('pathway-missing') : undefined}
          options={(['in', 'out'] as const).map((value) => ({ value, label: t(`pathway-choice.${value}`) }))}
        />
      )}
      <Button busy={isBusy} onClick={say}>
        {t('declare')}
      </Button>
    </>
  );
}
