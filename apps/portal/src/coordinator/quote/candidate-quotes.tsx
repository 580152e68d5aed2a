import type { Candidate, NeedView } from '@chez-soi/contracts';
import { useOrganizationName } from '../../care/names';
import { QuotePart } from './quote-part';

interface CandidateQuotesProps {
  residentId: string;
  need: NeedView;
  candidates: readonly Candidate[];
}

/** Quotes of those who could come, in the order of their rank; nothing where nobody can. */
export function CandidateQuotes({ residentId, need, candidates }: CandidateQuotesProps) {
  const ids = candidates
    .filter(({ eligible }) => eligible)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ organizationId }) => organizationId);
  const name = useOrganizationName(ids);
  if (ids.length === 0) return null;
  return <QuotePart residentId={residentId} need={need} organizationIds={ids} name={name} />;
}
