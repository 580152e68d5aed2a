import type { DeclareProvider, OrganizationView, Page } from '@chez-soi/contracts';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { CommuneField, type CommuneChoice } from '../care/commune-field';
import { SelectField, TextField } from '../design/field';

interface OrganizationFieldProps {
  form: DeclareProvider;
  change: (part: Partial<DeclareProvider>) => void;
  error: (path: string) => string | undefined;
}

/** An APA plan is helped by these; the others follow, since a plan may name any of them. */
const homeHelp = ['sad-aide', 'sad-mixte'];
/** More than these is for a more precise name or commune. */
const MOST = 100;

/** Which service helps: found by its name or by who goes to a commune, help at home first. */
export function OrganizationField({ form, change, error }: OrganizationFieldProps) {
  const { t } = useTranslation('apa');
  const [q, setQ] = useState('');
  const [commune, setCommune] = useState<CommuneChoice | null>(null);
  const asked = { q: useDeferredValue(q.trim()) || undefined, commune: commune?.code };
  const services = useFound(asked, form.organizationId);
  return (
    <>
      <TextField
        label={t('provider.search')}
        type="search"
        optional
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <CommuneField label={t('provider.commune')} optional value={commune} onChange={setCommune} />
      <SelectField
        label={t('provider.organization')}
        value={form.organizationId ?? ''}
        error={error('organizationId')}
        onChange={(event) => change({ organizationId: event.target.value || null })}
        options={[
          { value: '', label: t(services.length > 0 ? 'provider.choose' : 'provider.none') },
          ...services.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  );
}

/** Help at home first, then the others; what was chosen stays although the search goes on. */
function useFound(asked: { q: string | undefined; commune: string | undefined }, chosen: string | null) {
  const path = '/directory/organizations';
  const aide = useApi<Page<OrganizationView>>(path, { ...asked, kind: homeHelp[0], limit: MOST });
  const mixte = useApi<Page<OrganizationView>>(path, { ...asked, kind: homeHelp[1], limit: MOST });
  const all = useApi<Page<OrganizationView>>(path, { ...asked, limit: MOST });
  const kept = useApi<OrganizationView>(chosen ? `${path}/${chosen}` : null);
  const first = [...(aide.data?.items ?? []), ...(mixte.data?.items ?? [])];
  first.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const others = (all.data?.items ?? []).filter(({ kind }) => !homeHelp.includes(kind));
  const found = [...first, ...others];
  return kept.data && !found.some(({ id }) => id === chosen) ? [kept.data, ...found] : found;
}
