import type { Candidate, CareRequestDetail, NeedView } from '@chez-soi/contracts';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { useOrganizationName } from '../../care/names';
import { Button } from '../../design/button';
import { Skeleton } from '../../design/feedback';
import { FieldError } from '../../design/field';
import { QueryState } from '../../design/query-state';
import { useToast } from '../../design/toast';
import { CandidateTable, ExcludedTable } from './candidate-tables';
import { CandidateQuotes } from '../quote/candidate-quotes';
import { byRank } from './candidate-order';
import { CommandProblem } from './command-problem';
import { useOffer } from './commands';
import { NoCandidate } from './no-candidate';

interface CandidatesProps {
  request: CareRequestDetail;
  need: NeedView;
  /** The search is over: something was offered, or nothing was done. */
  close: (how: 'offered' | 'closed') => void;
}

/** Who could come, ranked, and who could not, each with its reasons; one or several are offered the need. */
export function Candidates({ request, need, close }: CandidatesProps) {
  const { t } = useTranslation('coordinator');
  const found = useApi<{ items: readonly Candidate[] }>(
    `/care-requests/requests/${request.id}/needs/${need.id}/candidates`,
  );
  return (
    <section className="candidates stack" aria-label={t('candidates.label')}>
      <QueryState query={found} skeleton={<Skeleton blocks={3} height="3.5rem" />}>
        {({ items }) => (
          <>
            <OfferForm
              request={request}
              need={need}
              candidates={items}
              close={close}
              reload={() => void found.refetch()}
            />
            <CandidateQuotes residentId={request.residentId} need={need} candidates={items} />
          </>
        )}
      </QueryState>
    </section>
  );
}

interface OfferFormProps extends CandidatesProps {
  candidates: readonly Candidate[];
  reload: () => void;
}

function OfferForm({ request, need, candidates, close, reload }: OfferFormProps) {
  const { t } = useTranslation('coordinator');
  const { fresh, asked, excluded } = byRank(candidates);
  const eligible = fresh.length + asked.length;
  const name = useOrganizationName(candidates.map((one) => one.organizationId));
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const offer = useOffer(request.id, need.id);
  // The keyboard goes on where the search began: on the first provider, ready to be picked with the space bar; or on
  // the sentence that says that there is none.
  useEffect(
    () => form.current?.querySelector<HTMLElement>('input[type=checkbox], [data-no-candidate]')?.focus(),
    [],
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(picked.length === 0);
    if (picked.length === 0 || offer.isPending) return;
    offer.mutate(
      { organizationIds: [...picked] },
      {
        onSuccess: () => {
          toast({ text: t('candidates.offered', { count: picked.length }) });
          close('offered');
        },
      },
    );
  };
  const toggle = (id: string) =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  const pick = { name, picked, toggle };
  return (
    <form ref={form} className="stack" onSubmit={send}>
      {fresh.length > 0 && (
        <CandidateTable
          caption={t('candidates.caption', { count: fresh.length })}
          candidates={fresh}
          {...pick}
        />
      )}
      {asked.length > 0 && (
        <CandidateTable
          caption={t('candidates.asked', { count: asked.length })}
          candidates={asked}
          {...pick}
        />
      )}
      {fresh.length === 0 && (
        <NoCandidate request={request} need={need} excluded={excluded.length > 0} asked={asked.length > 0} />
      )}
      {missing && picked.length === 0 && (
        <FieldError id={`missing-${need.id}`}>{t('candidates.missing')}</FieldError>
      )}
      <CommandProblem
        error={offer.error}
        reload={() => {
          offer.reset();
          reload();
        }}
      />
      <div className="actions">
        {eligible > 0 && (
          <Button type="submit" busy={offer.isPending}>
            {picked.length === 0 ? t('candidates.offer') : t('candidates.offer-to', { count: picked.length })}
          </Button>
        )}
        <Button kind="quiet" onClick={() => close('closed')}>
          {t('candidates.close')}
        </Button>
      </div>
      {excluded.length > 0 && (
        <details className="how" open={eligible === 0 || undefined}>
          <summary>{t('candidates.excluded', { count: excluded.length })}</summary>
          <ExcludedTable candidates={excluded} name={name} />
        </details>
      )}
    </form>
  );
}
