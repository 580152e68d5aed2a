import type { ModelFigure } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { SelectField } from '../../design/field';
import { fieldError } from '../form/form-problem';
import { FigureSelect } from './figure-select';
import { kinds, payers, type ShareForm } from './model-form';

interface ShareFieldsProps {
  share: ShareForm;
  number: number;
  /** Of its field in an error, `rules.2.shares.0`. */
  path: string;
  own: readonly ModelFigure[];
  error: unknown;
  change: (part: Partial<ShareForm>) => void;
  remove: () => void;
}

/** What one payer bears, before those that follow. */
export function ShareFields({ share, number, path, own, error, change, remove }: ShareFieldsProps) {
  const { t } = useTranslation(['administrator/models', 'care/split']);
  const figure = (key: 'figure' | 'floor' | 'cap', as: 'amount' | 'rate', ...paths: string[]) => (
    <FigureSelect
      label={t(key === 'figure' ? `figure-${as}` : `${key}-head`)}
      value={share[key]}
      own={own}
      as={as}
      optional={key !== 'figure'}
      onChange={(value) => change({ [key]: value })}
      error={fieldError(error, ...paths)}
    />
  );
  const kind = (value: string) => ({ value, label: t(`kind.${value}`) });
  return (
    <li className="share">
      <div className="form-grid">
        <SelectField
          label={t('share-payer', { number })}
          value={share.payer}
          onChange={(event) => change({ payer: event.target.value })}
          options={payers.map((value) => ({ value, label: t(`payer.${value}`, { ns: 'care/split' }) }))}
          error={fieldError(error, `${path}.payer`)}
        />
        <SelectField
          label={t('share-kind')}
          value={share.kind}
          onChange={(event) => change({ kind: event.target.value, figure: '' })}
          options={kinds.map(kind)}
          error={fieldError(
            error,
            ...(share.kind === 'apa' || share.kind === 'left' ? [`${path}.pays`] : []),
          )}
        />
        {share.kind === 'fixed' && figure('figure', 'amount', `${path}.pays`)}
        {share.kind === 'percentage' && figure('figure', 'rate', `${path}.pays`)}
        {share.kind === 'percentage' && (
          <SelectField
            label={t('share-of')}
            value={share.of}
            onChange={(event) => change({ of: event.target.value as ShareForm['of'] })}
            options={(['gross', 'left'] as const).map((value) => ({ value, label: t(`of.${value}`) }))}
          />
        )}
        {share.kind !== 'apa' && figure('cap', 'amount', `${path}.cap`)}
        {share.kind === 'percentage' && figure('floor', 'amount', `${path}.floor`)}
      </div>
      <Button kind="quiet" onClick={remove}>
        {t('remove-share', { number })}
      </Button>
    </li>
  );
}
