import type { CareRequestState } from '@chez-soi/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CommuneField } from '../../care/commune-field';
import { useAllCommunes } from '../../care/communes';
import { useServices } from '../../care/names';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { useFormat } from '../../i18n/use-format';
import { focusSearch } from './focus-search';

const states: readonly CareRequestState[] = [
  'submitted',
  'in-review',
  'offered',
  'assigned',
  'active',
  'suspended',
  'completed',
  'cancelled',
];

/** Name, state, commune, service, lateness: each choice is at once in the address. */
export function QueueFilters() {
  const { t } = useTranslation(['coordinator', 'care']);
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <div className="filters no-print" role="search" aria-label={t('queue.filters')}>
      <NameFilter value={params.get('q') ?? ''} onChange={(value) => set('q', value)} />
      <SelectField
        label={t('queue.state')}
        value={params.get('state') ?? ''}
        onChange={(event) => set('state', event.target.value)}
        options={[
          { value: '', label: t('queue.any-state') },
          ...states.map((state) => ({ value: state, label: t(`state.${state}`, { ns: 'care' }) })),
        ]}
      />
      <ServiceFilter
        value={params.get('serviceCode') ?? ''}
        onChange={(value) => set('serviceCode', value)}
      />
      <CommuneFilter code={params.get('communeCode') ?? ''} onChange={(value) => set('communeCode', value)} />
      <label className="check">
        <input
          type="checkbox"
          checked={params.get('late') === 'true'}
          onChange={(event) => set('late', event.target.checked ? 'true' : '')}
        />
        {t('queue.late-only')}
      </label>
      <SelectField
        label={t('queue.order')}
        value={params.get('order') ?? ''}
        onChange={(event) => set('order', event.target.value)}
        options={[
          { value: '', label: t('queue.order-received') },
          { value: 'due', label: t('queue.order-due') },
        ]}
      />
      {[...params.keys()].length > 0 && (
        <Button
          kind="quiet"
          onClick={() => {
            setParams({}, { replace: true });
            focusSearch();
          }}
        >
          {t('queue.clear')}
        </Button>
      )}
    </div>
  );
}

/** The person's name; asked of the server once the typing pauses, so that the list does not flicker letter by letter. */
function NameFilter({ value, onChange }: Filter) {
  const { t } = useTranslation('coordinator');
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), 300);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextField
      label={t('queue.name')}
      type="search"
      autoComplete="off"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

type Filter = { value: string; onChange: (value: string) => void };

export function ServiceFilter({ value, onChange }: Filter) {
  const { t } = useTranslation('coordinator');
  const { pick, language } = useFormat();
  const services = useServices();
  const names = (services.data?.items ?? []).map((service) => ({
    value: service.code,
    label: pick(service.name),
  }));
  names.sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <SelectField
      label={t('queue.service')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[{ value: '', label: t('queue.any-service') }, ...names]}
    />
  );
}

export function CommuneFilter({ code, onChange }: { code: string; onChange: (code: string) => void }) {
  const { t } = useTranslation('coordinator');
  const communes = useAllCommunes();
  const known = communes.data?.items.find((commune) => commune.code === code);
  const value = known ? { code, name: known.name, postalCode: known.postalCodes[0] ?? '' } : null;
  return (
    <CommuneField
      key={value?.code ?? 'any'}
      label={t('queue.commune')}
      value={value}
      onChange={(commune) => (commune ? onChange(commune.code) : onChange(''))}
    />
  );
}
