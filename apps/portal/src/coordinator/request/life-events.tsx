import type { ResidentAction, ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { Notice } from '../../design/surface';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { AddressFields, addressOf, emptyAddress, type AddressDraft } from './address-fields';
import { CommandProblem } from './command-problem';
import { useLifeEvent } from './commands';

/** The most frequent first, the last one last. */
const order: readonly ResidentAction[] = ['return', 'hospitalise', 'move', 'decease'];

/** What may happen in a life, as commands; each says what it will do before it does it. */
export function LifeEvents({ person }: { person: ResidentView }) {
  const { t } = useTranslation('coordinator');
  const [action, setAction] = useState<ResidentAction | null>(null);
  if (person.allowedActions.length === 0) return null;
  return (
    <div className="stack no-print" data-gap="1">
      <h3>{t('life.title')}</h3>
      <div className="row">
        {order
          .filter((one) => person.allowedActions.includes(one))
          .map((one) => (
            <Button key={one} kind="secondary" onClick={() => setAction(one)}>
              {t(`life.${one}.name`)}
            </Button>
          ))}
      </div>
      {action && <LifeEventDialog person={person} action={action} onClose={() => setAction(null)} />}
    </div>
  );
}

function LifeEventDialog({
  person,
  action,
  onClose,
}: {
  person: ResidentView;
  action: ResidentAction;
  onClose: () => void;
}) {
  const { t } = useTranslation('coordinator');
  const toast = useToast();
  const command = useLifeEvent(person.id, action);
  const [on, setOn] = useState(dayOf(new Date()));
  const [address, setAddress] = useState<AddressDraft>(emptyAddress);
  const [missing, setMissing] = useState(false);
  const input = action === 'move' ? addressOf(address) : undefined;
  const name = `${person.givenName} ${person.familyName}`;
  const run = () => {
    const incomplete = action === 'move' && !input;
    setMissing(incomplete);
    if (incomplete || command.isPending) return;
    command.mutate(
      { on, ...(input ? { address: input } : {}) },
      {
        onSuccess: () => {
          toast({ text: t(`life.${action}.done`, { name }) });
          onClose();
        },
      },
    );
  };
  const fieldError = command.error instanceof ApiProblem ? command.error.field('on') : undefined;
  return (
    <Dialog open onClose={onClose} title={t(`life.${action}.title`, { name })}>
      <Notice tone={action === 'decease' ? 'warning' : 'info'}>
        <p>{t('life.consequences')}</p>
        <ul className="bullets">
          {(t(`life.${action}.consequences`, { returnObjects: true }) as string[]).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Notice>
      <TextField
        label={t(`life.${action}.date`)}
        type="date"
        size="medium"
        value={on}
        error={fieldError}
        onChange={(event) => setOn(event.target.value)}
      />
      {action === 'move' && <AddressFields value={address} onChange={setAddress} missing={missing} />}
      <CommandProblem error={command.error} reload={onClose} />
      <div className="actions">
        <Button kind={action === 'decease' ? 'danger' : 'primary'} busy={command.isPending} onClick={run}>
          {t(`life.${action}.act`)}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
