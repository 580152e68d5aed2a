import type { SessionOpinion } from '@chez-soi/contracts';
import './face.css';

/** The mouth of each face, from left to right. */
const mouths: Readonly<Record<SessionOpinion, string>> = {
  'very-good': 'M7 14 Q12 20 17 14',
  fair: 'M7 16 H17',
  difficult: 'M7 18 Q12 12 17 18',
};

/** How a session went, for the eye; the words beside it say the same. */
export function Face({ opinion }: { opinion: SessionOpinion }) {
  return (
    <svg className="face" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10.5" />
      <path d={`M8.5 8.5 V10 M15.5 8.5 V10 ${mouths[opinion]}`} />
    </svg>
  );
}
