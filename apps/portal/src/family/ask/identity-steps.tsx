import { useTranslation } from 'react-i18next';
import { CommuneField } from '../../care/commune-field';
import { Choices } from '../../design/choice';
import { SelectField, TextField } from '../../design/field';
import { DateBoxes } from './date-boxes';
import type { Draft } from './draft';
import type { StepProps } from './wizard-props';

const kinships = [
  ...[
    'daughter',
    'son',
    'spouse',
    'sister',
    'brother',
    'daughter-in-law',
    'son-in-law',
    'granddaughter',
    'grandson',
  ],
  ...['niece', 'nephew', 'friend', 'neighbour', 'professional', 'other'],
];
const mandates = ['family-caregiver', 'trusted-person', 'proxy', 'guardian'];

/** Who the help is for, when Chez-soi does not know the person yet. */
export function PersonStep({ draft, keep, errors }: StepProps) {
  const { t } = useTranslation('family/ask');
  const { person } = draft;
  const set = (change: Partial<Draft['person']>) => keep({ ...draft, person: { ...person, ...change } });
  const say = (field: string) => errors[field] && t(errors[field]);
  const own = draft.who === 'self' ? 'on' : 'off';
  return (
    <>
      <Choices
        name="sex"
        legend={t('ask.person.sex')}
        error={say('sex')}
        value={person.sex || null}
        options={['female', 'male', 'other', 'unknown'].map((value) => ({
          value,
          label: t(`ask.person.${value}`),
        }))}
        onChange={(sex) => set({ sex })}
        column="13rem"
      />
      <TextField
        label={t('ask.person.given-name')}
        error={say('givenName')}
        size="medium"
        autoComplete={own === 'on' ? 'given-name' : 'off'}
        value={person.givenName}
        onChange={(event) => set({ givenName: event.target.value })}
      />
      <TextField
        label={t('ask.person.family-name')}
        error={say('familyName')}
        size="medium"
        autoComplete={own === 'on' ? 'family-name' : 'off'}
        value={person.familyName}
        onChange={(event) => set({ familyName: event.target.value })}
      />
      <DateBoxes
        legend={t('ask.person.birth')}
        hint={t('ask.person.birth-hint')}
        error={say('birth')}
        value={person.birth}
        birthday={own === 'on'}
        onChange={(birth) => set({ birth })}
      />
    </>
  );
}

/** Where the help is wanted. */
export function PlaceStep({ draft, keep, errors }: StepProps) {
  const { t } = useTranslation('family/ask');
  const { place } = draft;
  const set = (change: Partial<Draft['place']>) => keep({ ...draft, place: { ...place, ...change } });
  const say = (field: string) => errors[field] && t(errors[field]);
  return (
    <>
      <CommuneField
        label={t('ask.place.commune')}
        hint={t('ask.place.commune-hint')}
        error={say('commune')}
        value={place.commune}
        onChange={(commune) => set({ commune })}
      />
      <TextField
        label={t('ask.place.line')}
        hint={t('ask.place.line-hint')}
        error={say('line')}
        autoComplete={draft.who === 'self' ? 'street-address' : 'off'}
        value={place.line}
        onChange={(event) => set({ line: event.target.value })}
      />
      <TextField
        label={t('ask.place.phone')}
        hint={t('ask.place.phone-hint')}
        error={say('phone')}
        size="medium"
        type="tel"
        autoComplete={draft.who === 'self' ? 'tel' : 'off'}
        optional
        value={place.phone}
        onChange={(event) => set({ phone: event.target.value })}
      />
    </>
  );
}

/** Who speaks for the person, and how to reach them. */
export function YouStep({ draft, keep, errors }: StepProps) {
  const { t } = useTranslation(['family/ask', 'care']);
  const { speaker } = draft;
  const set = (change: Partial<Draft['speaker']>) => keep({ ...draft, speaker: { ...speaker, ...change } });
  const say = (field: string) => errors[field] && t(errors[field]);
  return (
    <>
      <TextField
        label={t('ask.you.given-name')}
        error={say('givenName')}
        size="medium"
        autoComplete="given-name"
        value={speaker.givenName}
        onChange={(event) => set({ givenName: event.target.value })}
      />
      <TextField
        label={t('ask.you.family-name')}
        error={say('familyName')}
        size="medium"
        autoComplete="family-name"
        value={speaker.familyName}
        onChange={(event) => set({ familyName: event.target.value })}
      />
      <SelectField
        label={t('ask.you.kinship')}
        error={say('kinship')}
        value={speaker.kinship}
        options={[
          { value: '', label: t('ask.choose') },
          ...kinships.map((value) => ({ value, label: t(`kinship.${value}`, { ns: 'care' }) })),
        ]}
        onChange={(event) => set({ kinship: event.target.value })}
      />
      <SelectField
        label={t('ask.you.mandate')}
        hint={t('ask.you.mandate-hint')}
        value={speaker.mandate}
        options={mandates.map((value) => ({ value, label: t(`mandate.${value}`, { ns: 'care' }) }))}
        onChange={(event) => set({ mandate: event.target.value })}
      />
      <TextField
        label={t('ask.you.phone')}
        error={say('phone')}
        size="medium"
        type="tel"
        autoComplete="tel"
        value={speaker.phone}
        onChange={(event) => set({ phone: event.target.value })}
      />
      <TextField
        label={t('ask.you.email')}
        error={say('email')}
        size="medium"
        type="email"
        autoComplete="email"
        optional
        value={speaker.email}
        onChange={(event) => set({ email: event.target.value })}
      />
    </>
  );
}
