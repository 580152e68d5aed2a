import type { OrganizationView, Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { useOrganizations } from '../care/names';
import { fullName } from '../care/people';
import { SelectField, TextField } from '../design/field';
import { useFormat } from '../i18n/use-format';

interface PickProps {
  value: string;
  onChange: (id: string) => void;
  error: string | undefined;
}

/** A person, looked for by name. */
export function PersonPick({ value, onChange, error }: PickProps) {
  const { t } = useTranslation('telemonitoring');
  const { date } = useFormat();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useApi<PageOf<ResidentView>>('/care-requests/residents', {
    ...{ q: asked.length > 1 ? asked : undefined, limit: 50 },
  });
  const label = (one: ResidentView) => `${fullName(one)}, ${date(one.birthDate)}`;
  return (
    <>
      <TextField
        label={t('setup.person-search')}
        type="search"
        optional
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <SelectField
        label={t('setup.person')}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
        options={[
          { value: '', label: t('setup.choose') },
          ...(found.data?.items ?? []).map((one) => ({ value: one.id, label: label(one) })),
        ]}
      />
    </>
  );
}

/** Organisations by name; those that are chosen (an id, or empty for none) stay although the search goes on. */
export function useOrganizationSearch(chosen: readonly string[]) {
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useApi<PageOf<OrganizationView>>('/directory/organizations', {
    ...{ q: asked || undefined, limit: 100 },
  });
  const items = found.data?.items ?? [];
  const others = [...new Set(chosen)].filter((id) => id && !items.some((one) => one.id === id));
  const find = useOrganizations(others);
  return { q, setQ, organizations: [...others.flatMap((id) => find(id) ?? []), ...items] };
}
