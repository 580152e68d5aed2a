import { useTranslation } from 'react-i18next';
import { CommuneField } from '../../care/commune-field';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import type { CallDraft, PersonDraft } from './call-draft';
import { PersonField } from './person-field';

export interface PartProps {
  draft: CallDraft;
  change: (part: Partial<CallDraft>) => void;
  /** The sentence for a field, by the path of the contract. */
  error: (path: string) => string | undefined;
}

/** For whom: somebody who is known already, or a new person. */
export function PersonPart({ draft, change, error }: PartProps) {
  const { t } = useTranslation('coordinator');
  const again = (
    <Button kind="quiet" onClick={() => change({ known: null, isNew: false, speaker: 'self' })}>
      {t('call.other-person')}
    </Button>
  );
  if (draft.known) {
    return (
      <p className="row">
        <strong className="large">{draft.known.label}</strong> {again}
      </p>
    );
  }
  if (draft.isNew) {
    return (
      <>
        <NewPerson
          person={draft.person}
          change={(part) => change({ person: { ...draft.person, ...part } })}
          error={error}
        />
        <p>{again}</p>
      </>
    );
  }
  const create = (typed: string) => {
    const [givenName = '', ...rest] = typed.split(/\s+/);
    const familyName = rest.join(' ');
    change({
      isNew: true,
      person: { ...draft.person, ...(familyName ? { givenName, familyName } : { familyName: givenName }) },
    });
  };
  return (
    <PersonField
      error={error('residentId')}
      choose={(person) =>
        change({
          known: { id: person.id, label: `${person.givenName} ${person.familyName}` },
          speaker: 'self',
        })
      }
      create={create}
    />
  );
}

interface NewPersonProps {
  person: PersonDraft;
  change: (part: Partial<PersonDraft>) => void;
  error: PartProps['error'];
}

function NewPerson({ person, change, error }: NewPersonProps) {
  const { t } = useTranslation('coordinator');
  const text = (name: 'givenName' | 'familyName' | 'birthDate' | 'line' | 'phone', path: string) => ({
    value: person[name],
    error: error(path),
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const sexes = ['female', 'male', 'other', 'unknown'] as const;
  const girs = [1, 2, 3, 4, 5, 6].map((gir) => ({
    value: String(gir),
    label: t('person.gir-text', { gir }),
  }));
  return (
    <div className="form-grid">
      <TextField label={t('call.given-name')} data-first {...text('givenName', 'resident.givenName')} />
      <TextField label={t('call.family-name')} {...text('familyName', 'resident.familyName')} />
      <TextField label={t('call.birth-date')} type="date" {...text('birthDate', 'resident.birthDate')} />
      <SelectField
        label={t('call.sex')}
        value={person.sex}
        error={error('resident.sex')}
        onChange={(event) => change({ sex: event.target.value as PersonDraft['sex'] })}
        options={[
          { value: '', label: t('call.choose') },
          ...sexes.map((value) => ({ value, label: t(`sex.${value}`) })),
        ]}
      />
      <TextField label={t('person.address-line')} {...text('line', 'resident.address.line')} />
      <CommuneField
        label={t('person.commune')}
        value={person.commune}
        error={error('resident.address.communeCode') ?? error('resident.address.postalCode')}
        onChange={(commune) => change({ commune })}
      />
      <TextField label={t('person.phone')} type="tel" optional {...text('phone', 'resident.phone')} />
      <SelectField
        label={t('person.gir')}
        optional
        value={person.gir}
        onChange={(event) => change({ gir: event.target.value })}
        options={[{ value: '', label: t('person.no-gir') }, ...girs]}
      />
    </div>
  );
}
