import type { Page, ResidentView } from '@chez-soi/contracts';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { useCommuneName } from '../../care/communes';
import { Field } from '../../design/field';
import { useFormat } from '../../i18n/use-format';

interface PersonFieldProps {
  error: string | undefined;
  choose: (person: ResidentView) => void;
  /** Nobody of that name: describe a new person. */
  create: (typed: string) => void;
}

/** Looks for a person by name before anybody is written down twice; the last line describes a new one. */
export function PersonField({ error, choose, create }: PersonFieldProps) {
  const { t } = useTranslation('coordinator');
  const list = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const answer = useApi<Page<ResidentView>>(wanted.length > 1 ? '/care-requests/residents' : null, {
    q: wanted,
    limit: 8,
  });
  const people = wanted.length > 1 ? (answer.data?.items ?? []) : [];
  const open = text.trim().length > 1 && !answer.isPending;
  const take = (index: number) => {
    const person = people[index];
    if (person) choose(person);
    else create(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!open || (!step && event.key !== 'Enter')) return;
    event.preventDefault();
    const count = people.length + 1;
    if (step) setActive((active + step + count) % count);
    else take(active);
  };
  return (
    <Field label={t('call.search')} hint={t('call.search-hint')} error={error}>
      {(control) => (
        <div className="combobox">
          <input
            {...control}
            className="input"
            type="text"
            role="combobox"
            autoComplete="off"
            data-first
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={open ? `${list}-${active}` : undefined}
            value={text}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
          />
          <ul
            className="combobox__list"
            id={list}
            role="listbox"
            aria-label={t('call.search')}
            hidden={!open}
          >
            {[...people, null].map((person, index) => (
              <li
                key={person?.id ?? 'new'}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === active}
                className="combobox__option"
                onMouseDown={(event) => {
                  event.preventDefault();
                  take(index);
                }}
              >
                {person ? (
                  <PersonLabel person={person} />
                ) : (
                  <strong>{t('call.create', { name: text.trim() })}</strong>
                )}
              </li>
            ))}
          </ul>
          <p role="status" className="visually-hidden">
            {open && t('call.found', { count: people.length })}
          </p>
        </div>
      )}
    </Field>
  );
}

/** Name, birth date, commune: enough to tell two people of the same name apart. */
function PersonLabel({ person }: { person: ResidentView }) {
  const { t } = useTranslation('coordinator');
  const { date } = useFormat();
  const commune = useCommuneName();
  return (
    <>
      {person.givenName} {person.familyName}{' '}
      <span className="soft small">
        {t('call.person-label', {
          date: date(person.birthDate),
          commune: commune(person.address.communeCode),
        })}
      </span>
    </>
  );
}
