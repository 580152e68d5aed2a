import type { MergePreview, ResidentView, TwinView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useApi, useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import { TextField } from '../../design/field';
import { QueryState } from '../../design/query-state';
import { Notice } from '../../design/surface';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { useHolds } from './holds';

interface MergeDialogProps {
  kept: TwinView;
  merged: TwinView;
  onClose: () => void;
}

/** What would move, that it is for good, and the name that confirms it. */
export function MergeDialog({ kept, merged, onClose }: MergeDialogProps) {
  const { t } = useTranslation('coordinator/twins');
  const preview = useApi<MergePreview>(`/care-requests/residents/${kept.id}/merge-preview`, {
    mergedResidentId: merged.id,
  });
  return (
    <Dialog open onClose={onClose} title={t('merge.title')}>
      <QueryState query={preview}>
        {(read) =>
          read.refusal ? <Refused refusal={read.refusal} /> : <Confirm preview={read} onClose={onClose} />
        }
      </QueryState>
      <Button kind="secondary" onClick={onClose}>
        {t('merge.back')}
      </Button>
    </Dialog>
  );
}

function Refused({ refusal }: { refusal: NonNullable<MergePreview['refusal']> }) {
  const { t } = useTranslation('coordinator/twins');
  const { pick } = useFormat();
  return (
    <Notice tone="problem">
      <p>
        <strong>{t('merge.refused')}</strong>
      </p>
      <p>{pick(refusal)}</p>
    </Notice>
  );
}

function Confirm({ preview, onClose }: { preview: MergePreview; onClose: () => void }) {
  const { t } = useTranslation('coordinator/twins');
  const toast = useToast();
  const [familyName, setFamilyName] = useState('');
  const { kept, merged } = preview;
  const name = `${kept.givenName} ${kept.familyName}`;
  const merge = useCommand(async () => {
    const body = { mergedResidentId: merged.id, familyName };
    await post<ResidentView>(`/care-requests/residents/${kept.id}/merge`, body);
    toast({ text: t('merge.done', { name }), seconds: 12 });
    onClose();
  }, ['/care-requests']);
  const wrong = merge.error instanceof ApiProblem ? merge.error.field('familyName') : undefined;
  return (
    <>
      <WhatMoves preview={preview} />
      <TextField
        label={t('merge.name')}
        hint={t('merge.name-hint', { name: kept.familyName })}
        autoComplete="off"
        value={familyName}
        error={wrong}
        onChange={(event) => setFamilyName(event.target.value)}
      />
      {merge.error && !wrong ? <ErrorState error={merge.error} keepsInput /> : null}
      <div className="actions">
        <Button kind="danger" busy={merge.isPending} onClick={() => merge.mutate(undefined)}>
          {t('merge.act')}
        </Button>
      </div>
    </>
  );
}

function WhatMoves({ preview }: { preview: MergePreview }) {
  const { t } = useTranslation('coordinator/twins');
  const holds = useHolds();
  const { kept, merged, overlaps, doubleRelations } = preview;
  const nameOf = ({ givenName, familyName }: TwinView) => `${givenName} ${familyName}`;
  const what = holds(merged.holds) ?? t('merge.nothing');
  return (
    <Notice tone="warning">
      <p>{t('merge.moves', { kept: nameOf(kept), merged: nameOf(merged), what })}</p>
      {overlaps > 0 && <p>{t('merge.overlaps', { count: overlaps })}</p>}
      {doubleRelations > 0 && <p>{t('merge.doubles', { count: doubleRelations })}</p>}
      <p>
        <strong>{t('merge.for-good')}</strong>
      </p>
    </Notice>
  );
}
