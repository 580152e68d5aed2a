import type { ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { SelectField, TextField } from '../../design/field';
import { kinships, mandates } from '../kinships';
import type { Channel, RelationDraft } from './call-draft';
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
        <NewRelation
          relation={draft.relation}
          change={(part) => change({ relation: { ...draft.relation, ...part } })}
          error={error}
        />
      )}
    </>
  );
}

interface NewRelationProps {
  relation: RelationDraft;
  change: (part: Partial<RelationDraft>) => void;
  error: PartProps['error'];
}

function NewRelation({ relation, change, error }: NewRelationProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const field = (name: keyof RelationDraft) => ({
    value: relation[name],
    error: error(`relation.${name}`),
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <div className="form-grid">
      <TextField label={t('call.given-name')} {...field('givenName')} />
      <TextField label={t('call.family-name')} {...field('familyName')} />
      <SelectField
        label={t('call.kinship')}
        {...field('kinship')}
        options={[
          { value: '', label: t('call.choose') },
          ...kinships.map((value) => ({ value, label: t(`kinship-of.${value}`) })),
        ]}
      />
      <SelectField
        label={t('call.mandate')}
        {...field('mandate')}
        options={mandates.map((value) => ({ value, label: t(`mandate.${value}`, { ns: 'care' }) }))}
      />
      <TextField label={t('person.phone')} type="tel" optional {...field('phone')} />
      <TextField label={t('call.email')} type="email" optional {...field('email')} />
    </div>
  );
}
