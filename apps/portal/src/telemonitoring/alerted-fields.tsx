import { useTranslation } from 'react-i18next';
import { usePeople } from '../care/people';
import { Choices } from '../design/choice';
import { TextField } from '../design/field';
import { useOrganizationSearch } from './person-pick';
import { RecipientFields } from './recipient-fields';
import type { SetupForm } from './setup-form';

/** A part of the form of a monitoring. */
export interface PartProps {
  form: SetupForm;
  change: (part: Partial<SetupForm>) => void;
  fault: (name: string) => string | undefined;
}

/** Who is told, in which order. */
export function WhoIsAlerted({ form, change, fault }: PartProps) {
  const { t } = useTranslation('telemonitoring');
  const told = form.recipients.flatMap(({ who }) => /^organization:(.+)/.exec(who)?.[1] ?? []);
  const search = useOrganizationSearch([form.operatorId, ...told]);
  const person = usePeople(form.residentId ? [form.residentId] : [])(form.residentId);
  return (
    <>
      <RecipientFields
        lines={form.recipients}
        onChange={(recipients) => change({ recipients })}
        organizations={search.organizations}
        person={person}
        error={fault('recipients')}
      />
      <TextField
        label={t('setup.recipient-search')}
        type="search"
        optional
        value={search.q}
        onChange={(event) => search.setQ(event.target.value)}
      />
    </>
  );
}

/** When nobody is told of what can wait. */
export function QuietFields({ form, change }: Omit<PartProps, 'fault'>) {
  const { t } = useTranslation('telemonitoring');
  return (
    <>
      <Choices
        multiple
        name="quiet"
        legend={t('setup.quiet')}
        value={form.quiet ? ['quiet'] : []}
        onChange={(value) => change({ quiet: value.length > 0 })}
        options={[{ value: 'quiet', label: t('setup.quiet-label'), hint: t('setup.quiet-hint') }]}
      />
      {form.quiet && (
        <div className="row">
          {(['quietFrom', 'quietTo'] as const).map((name) => (
            <TextField
              key={name}
              type="time"
              size="short"
              label={t(`setup.${name}`)}
              value={form[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          ))}
        </div>
      )}
    </>
  );
}
