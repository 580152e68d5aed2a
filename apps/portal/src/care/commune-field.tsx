import type { CommuneView, Page } from '@chez-soi/contracts';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { Field, type FieldProps } from '../design/field';

/** What is kept of a chosen commune. */
export interface CommuneChoice {
  code: string;
  name: string;
  postalCode: string;
}

interface CommuneFieldProps extends FieldProps {
  value: CommuneChoice | null;
  onChange: (commune: CommuneChoice | null) => void;
}

export const communeLabel = (commune: CommuneChoice): string => `${commune.name} (${commune.postalCode})`;

/** Type-ahead by name or postal code (WAI-ARIA combobox): arrows, Enter, Escape; a mouse is never needed. */
export function CommuneField({ value, onChange, ...field }: CommuneFieldProps) {
  const { t } = useTranslation('care');
  const list = useId();
  const [text, setText] = useState(value ? communeLabel(value) : '');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { found, searching } = useCommunes(open ? text : '');
  const choose = (commune: CommuneChoice) => {
    setText(communeLabel(commune));
    setOpen(false);
    onChange(commune);
  };
  const type = (next: string) => {
    setText(next);
    setActive(0);
    setOpen(next.trim().length > 1);
    if (value) onChange(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = found[active];
    if (event.key === 'Escape') setOpen(false);
    if (!open || !chosen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter') choose(chosen);
    else return;
    event.preventDefault();
  };
  const shown = open && found.length > 0;
  return (
    <Field {...field}>
      {(control) => (
        <div className="combobox" onBlur={() => setOpen(false)}>
          <input
            {...control}
            className="input"
            type="text"
            role="combobox"
            autoComplete="off"
            aria-expanded={shown}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={shown ? `${list}-${active}` : undefined}
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <Suggestions
            id={list}
            found={shown ? found : []}
            active={active}
            choose={choose}
            label={field.label}
          />
          <p
            role="status"
            className={open && !searching && found.length === 0 ? 'field__hint' : 'visually-hidden'}
          >
            {open &&
              (searching
                ? t('commune.searching')
                : found.length
                  ? t('commune.count', { count: found.length })
                  : t('commune.none'))}
          </p>
        </div>
      )}
    </Field>
  );
}

function Suggestions(props: {
  id: string;
  found: readonly CommuneChoice[];
  active: number;
  choose: (one: CommuneChoice) => void;
  label: FieldProps['label'];
}) {
  const { id, found, active, choose, label } = props;
  return (
    <ul
      className="combobox__list"
      id={id}
      role="listbox"
      aria-label={typeof label === 'string' ? label : undefined}
      hidden={found.length === 0}
    >
      {found.map((commune, index) => (
        <li
          key={commune.code + commune.postalCode}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className="combobox__option"
          onMouseDown={(event) => {
            event.preventDefault();
            choose(commune);
          }}
        >
          {communeLabel(commune)}
        </li>
      ))}
    </ul>
  );
}

function useCommunes(text: string): { found: readonly CommuneChoice[]; searching: boolean } {
  const wanted = useDeferredValue(text.replace(/\s*\(\d{5}\)$/, '').trim());
  const answer = useApi<Page<CommuneView>>(wanted.length > 1 ? '/directory/communes' : null, { q: wanted });
  const choices = answer.data?.items.flatMap((commune) => {
    const codes = commune.postalCodes.filter((code) => !/^\d+$/.test(wanted) || code.startsWith(wanted));
    return codes.map((postalCode) => ({ code: commune.code, name: commune.name, postalCode }));
  });
  return { found: (choices ?? []).slice(0, 8), searching: answer.isFetching };
}
