import type { ModelView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../design/status';

const tones: Record<ModelView['state'], Tone> = { draft: 'waiting', published: 'done', retired: 'stopped' };

/** Where a version stands, and whether it is an example or rests on figures that nobody has verified. */
export function ModelState({ model }: { model: ModelView }) {
  const { t } = useTranslation('administrator/models');
  return (
    <span className="row">
      <Status tone={tones[model.state]}>{t(`state.${model.state}`)}</Status>
      {model.example && <Status tone="neutral">{t('example')}</Status>}
      {model.unverified.length > 0 && (
        <Status tone="late">{t('to-check', { count: model.unverified.length })}</Status>
      )}
    </span>
  );
}
