import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../api/client';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { TextField } from '../design/field';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface NamePickerProps<T extends Named> {
  what: 'person' | 'account';
  /** Where names are looked for. */
  path: string;
  /** What tells people of one name apart. */
  detail: (one: T) => ReactNode;
  chosen: string;
  choose: (id: string) => void;
  /** The chosen one, once it is known. */
  known: T | undefined;
}

/** One person or account, found by a part of the name. */
export function NamePicker<T extends Named>(props: NamePickerProps<T>) {
  const { t } = useTranslation('auditor');
  const { what, chosen, choose, known, detail } = props;
  const label = t(`filter.${what}`);
  const group = useRef<HTMLDivElement>(null);
  const pick = (id: string) => {
    choose(id);
    // The button that was pressed goes away: the keyboard stays here.
    group.current?.focus();
  };
  return (
    <div ref={group} tabIndex={-1} role="group" aria-label={label} className="stack" data-gap="2">
      {chosen ? (
        <>
          <p>
            {label} : <strong>{known ? <Told one={known} detail={detail} /> : '…'}</strong>
          </p>
          <div className="actions">
            <Button kind="secondary" onClick={() => pick('')}>
              {t(`filter.all-${what}`)}
            </Button>
          </div>
        </>
      ) : (
        <Search {...props} choose={pick} />
      )}
    </div>
  );
}

function Told<T extends Named>({ one, detail }: { one: T; detail: (one: T) => ReactNode }) {
  return (
    <>
      <span lang="fr">{one.name}</span>, {detail(one)}
    </>
  );
}

function Search<T extends Named>({ what, path, detail, choose }: NamePickerProps<T>) {
  const { t } = useTranslation('auditor');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [short, setShort] = useState(false);
  const found = useQuery({
    queryKey: [path, { q: asked }],
    queryFn: ({ signal }) => get<{ items: readonly T[] }>(path, { q: asked }, signal),
    enabled: asked !== '',
  });
  const search = (event: FormEvent) => {
    event.preventDefault();
    setShort(typed.trim().length < 2);
    if (typed.trim().length >= 2) setAsked(typed.trim());
  };
  const items = found.data?.items;
  return (
    <form className="stack" data-gap="2" onSubmit={search}>
      <TextField
        label={t(`filter.${what}`)}
        hint={t('filter.name-hint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={short ? t('filter.name-short') : undefined}
      />
      <div className="actions">
        <Button type="submit" kind="secondary" busy={found.isFetching}>
          {t(`filter.search-${what}`)}
        </Button>
      </div>
      {found.error && <ErrorState error={found.error} />}
      <p role="status">{items && t('filter.found', { count: items.length, q: asked })}</p>
      {items && items.length > 0 && (
        <ul className="plain-list stack" data-gap="1">
          {items.map((one) => (
            <li key={one.id}>
              <button type="button" className="text-button" onClick={() => choose(one.id)}>
                <Told one={one} detail={detail} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
