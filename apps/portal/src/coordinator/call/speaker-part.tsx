import type { ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { SelectField } from '../../design/field';
import { RelativeFields } from '../relatives/relative-fields';
import type { Channel } from './call-draft';
import type { PartProps } from './person-part';

const channels: readonly Channel[] = ['phone', 'paper', 'hospital', 'ccas'];

/** By what channel, and who spoke for the person. */
export function SpeakerPart({ draft, change, error }: PartProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const person = useApi<ResidentView>(draft.known ? `/care-requests/residents/${draft.known.id}` : null);
  const relations = (person.data?.relations ?? []).map((one) => ({
    value: one.id,
    label: `${one.givenName} ${one.familyName} (${t(`mandate.${one.mandate}`, { ns: 'care' })})`,
  }));
  return (
    <>
      <div className="form-grid">
        <SelectField
          label={t('call.channel')}
          value={draft.channel}
          onChange={(event) => change({ channel: event.target.value as Channel })}
          options={channels.map((value) => ({ value, label: t(`channel.${value}`, { ns: 'care' }) }))}
        />
        <SelectField
          label={t('call.speaker')}
          value={draft.speaker}
          error={error('relationId')}
          onChange={(event) => change({ speaker: event.target.value })}
          options={[
            { value: 'self', label: t(`call.self-${draft.channel}`) },
            ...relations,
            { value: 'new', label: t('call.new-relation') },
          ]}
        />
      </div>
      {draft.speaker === 'new' && (
        <RelativeFields
          draft={draft.relation}
          change={(part) => change({ relation: { ...draft.relation, ...part } })}
          fault={(name) => error(`relation.${name}`)}
        />
      )}
    </>
  );
}
