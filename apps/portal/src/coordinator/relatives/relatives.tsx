import type { CareRequestDetail, RelationView, ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { dayOf } from '../../i18n/format';
import { useAccesses } from './access';
import { AccessDialog, RenewDialog } from './access-dialog';
import { AddDialog } from './add-dialog';
import { EndDialog } from './end-dialog';
import { type Act, byStanding } from './mandate';
import { RelativeLine } from './relative-line';

/** Who may speak for the person, who can follow online, and the acts on both. */
export function Relatives({ person, request }: { person: ResidentView; request: CareRequestDetail }) {
  const { t } = useTranslation('coordinator');
  const accesses = useAccesses(person.relations);
  const [act, setAct] = useState<{ what: Act | 'add'; relationId?: string } | null>(null);
  const close = () => setAct(null);
  const chosen = person.relations.find(({ id }) => id === act?.relationId);
  const today = dayOf(new Date());
  return (
    <div className="stack" data-gap="1">
      <h3>{t('person.relations')}</h3>
      {person.relations.length === 0 && <p className="soft">{t('person.no-relations')}</p>}
      <ul className="plain-list lines">
        {byStanding(person.relations, today).map((one) => (
          <RelativeLine
            key={one.id}
            relation={one}
            today={today}
            spoke={spokeFor(request, one)}
            access={one.accountId ? accesses.get(one.accountId) : undefined}
            act={(what) => setAct({ what, relationId: one.id })}
          />
        ))}
      </ul>
      {person.status !== 'deceased' && (
        <div className="actions no-print">
          <Button kind="secondary" onClick={() => setAct({ what: 'add' })}>
            {t('relatives.add')}
          </Button>
        </div>
      )}
      {act?.what === 'add' && <AddDialog person={person} onClose={close} />}
      {act && chosen && <ActDialog what={act.what} person={person} relation={chosen} onClose={close} />}
    </div>
  );
}

/** Of the requests from before the relative was kept, the mandate alone is known. */
const spokeFor = ({ spokenBy, spokenByRelationId }: CareRequestDetail, relation: RelationView): boolean =>
  spokenByRelationId ? relation.id === spokenByRelationId : relation.mandate === spokenBy;

interface RelativeDialogProps {
  person: ResidentView;
  relation: RelationView;
  onClose: () => void;
}

function ActDialog({ what, ...rest }: RelativeDialogProps & { what: Act | 'add' }) {
  if (what === 'open') return <AccessDialog {...rest} />;
  return what === 'renew' ? <RenewDialog {...rest} /> : <EndDialog {...rest} />;
}
