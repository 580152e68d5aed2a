import { useTranslation } from 'react-i18next';
import type { TrailEntry } from './trail';

/** The two parts of a line of the policy table. */
export function partsOf(action: string): readonly [thing: string, verb: string] {
  const at = action.lastIndexOf('.');
  return [action.slice(0, at), action.slice(at + 1)];
}

/** `SessionAct`, as a service calls what is no FHIR resource, is `session-act` among the rights. */
const ownName = (type: string): string => type.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();

const written = { C: 'create', R: 'update', U: 'update', D: 'delete', E: 'update' } as const;

/** What an account did, as the end of a sentence that begins with its name. */
export function useActWords(): (entry: TrailEntry) => string {
  const { t } = useTranslation('auditor/acts');
  return ({ action, kind, things, personId }) => {
    // What follows from another act has no line of its own among the rights: its things tell what it was.
    const type = things[0]?.split('/')[0] ?? (personId ? 'Patient' : '');
    const [thing, verb] = action === 'platform' ? [type, 'write'] : partsOf(action);
    const what = t([`thing.${thing}`, `thing.${ownName(thing)}`], { defaultValue: '' });
    if (verb === 'read' && what) return t('did.read', { thing: what });
    if (verb === 'write' && what) return t(`did.${written[kind]}`, { thing: what });
    return action === 'platform'
      ? t('platform')
      : t(`act.${action}`, { defaultValue: t('other', { action }) });
  };
}
