import type { AuditedAccount, AuditedPerson } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useRoleName } from '../administrator/accounts/roles';
import { useFilter } from '../administrator/form/filters';
import { SelectField, TextField } from '../design/field';
import { useFormat } from '../i18n/use-format';
import { NamePicker } from './name-picker';
import type { TrailFilters } from './trail';
import { ACCOUNTS, PEOPLE, useAccountNames, usePersonNames } from './use-trail';

const kinds = ['R', 'C', 'U', 'D', 'E', 'refused'] as const;

/** Whose file, by whom, which kind of act, from which day to which; all of it stands in the address. */
export function Filters({ filters }: { filters: TrailFilters }) {
  const { t } = useTranslation('auditor');
  const { date } = useFormat();
  const role = useRoleName();
  const setPerson = useFilter('person')[1];
  const setAccount = useFilter('account')[1];
  const setKind = useFilter('kind')[1];
  const setFrom = useFilter('from')[1];
  const setTo = useFilter('to')[1];
  const person = usePersonNames([filters.person || null]).find(filters.person);
  const account = useAccountNames([filters.account || null]).find(filters.account);
  return (
    <div className="filters" role="search" aria-label={t('filter.label')}>
      <NamePicker<AuditedPerson>
        {...{ what: 'person', path: PEOPLE, chosen: filters.person, choose: setPerson }}
        detail={(one) => t('filter.born', { day: date(one.birthDate) })}
        known={person}
      />
      <NamePicker<AuditedAccount>
        {...{ what: 'account', path: ACCOUNTS, chosen: filters.account, choose: setAccount }}
        detail={(one) => one.roles.map(role).join(', ')}
        known={account}
      />
      <SelectField
        label={t('filter.kind')}
        value={filters.kind}
        onChange={(event) => setKind(event.target.value)}
        options={[
          { value: '', label: t('kind.all') },
          ...kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
      />
      <TextField
        type="date"
        label={t('filter.from')}
        value={filters.from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        type="date"
        label={t('filter.to')}
        value={filters.to}
        onChange={(event) => setTo(event.target.value)}
      />
    </div>
  );
}
