import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DaysLeft } from '../../apa/due';
import { StateWord } from '../../apa/state-word';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { awaitedFrom } from './course';

/** The first question of a family: where is it, what happens next, who must act, by when. */
export function WhatNext({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['family/apa', 'apa']);
  const { day } = useFormat();
  const { state, next } = application;
  const turn = awaitedFrom(application);
  const shown = next?.owedBy === 'nobody' ? null : next;
  return (
    <Card as="section" tone={turn === 'family' ? 'green' : undefined} aria-labelledby="next">
      <div className="stack" data-gap="2">
        <p className="row">
          <StateWord state={state} />
          {turn === 'family' && shown && <DaysLeft clock={shown} />}
        </p>
        <h2 id="next">
          {t(state === 'submitted' && turn === 'family' ? 'next.send-pieces' : `next.${state}`)}
        </h2>
        {shown && <p>{t(`until.${shown.code}`, { day: day(shown.lastDay) })}</p>}
        {shown?.silence && <p>{t(`silence.${shown.silence}`, { ns: 'apa' })}</p>}
        {turn !== 'nobody' && <p className="soft">{t(`turn.${turn}`)}</p>}
      </div>
    </Card>
  );
}
