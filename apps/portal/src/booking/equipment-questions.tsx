import type { EquipmentView, TellEquipment } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { put } from '../api/client';
import { useCommand } from '../api/query';
import { SelectField } from '../design/field';
import { ErrorState } from '../design/feedback';

const lines = ['fixed', 'mobile', 'none'] as const;
const devices = ['tablet', 'computer', 'smartphone', 'none'] as const;

/** Asked once for each person: the answer is kept, and the next booking shows it. */
export function EquipmentQuestions({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation('booking');
  const { residentId, internet, device } = equipment;
  const tell = useCommand(
    (told: TellEquipment) => put<EquipmentView>(`/telehealth/residents/${residentId}/equipment`, told),
    ['/telehealth/residents'],
  );
  const shown = tell.isPending ? tell.variables : { internet, device };
  const ask = <Name extends keyof TellEquipment>(
    name: Name,
    values: readonly NonNullable<TellEquipment[Name]>[],
  ) => (
    <SelectField
      label={t(`equipment.${name}`)}
      value={shown[name] ?? ''}
      onChange={(event) =>
        tell.mutate({ ...shown, [name]: (event.target.value || null) as TellEquipment[Name] })
      }
      options={[
        { value: '', label: t('equipment.unknown') },
        ...values.map((value) => ({ value, label: t(`equipment.${name}-${value}`) })),
      ]}
    />
  );
  return (
    <div className="stack" data-gap="2">
      <div className="grid">
        {ask('internet', lines)}
        {ask('device', devices)}
      </div>
      <p role="status" className="small soft">
        {tell.isSuccess && t('equipment.kept')}
      </p>
      {tell.error && <ErrorState error={tell.error} keepsInput />}
    </div>
  );
}
