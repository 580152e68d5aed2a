import type { Day } from '@chez-soi/kernel';
import { addMonths } from '../domain/apa/calendar';
import type { LetterBlock } from '../domain/apa/letter';
import { dayFr } from '../domain/wording';
import type { Sender } from './sender';
import { heading, paragraph } from './words';

/** What can be done against a decision, in the Département's own words; delays run from the notification. */
export function disagreement({ remedies }: Sender, notifiedOn: Day): LetterBlock[] {
  return [
    heading('Si vous n’êtes pas d’accord'),
    ...remedies.map((text) => paragraph(dated(text, notifiedOn))),
    paragraph(
      `Les délais pour contester se comptent à partir du ${dayFr(notifiedOn)}, jour de la notification de cette décision. Gardez cette lettre et son enveloppe.`,
    ),
  ];
}

/** `{notification}` and `{notification + 2 mois}` become the day they mean. */
function dated(text: string, notifiedOn: Day): string {
  return text.replace(/\{notification(?:\s*\+\s*(\d{1,2})\s*mois)?\}/g, (_, months?: string) =>
    dayFr(addMonths(notifiedOn, Number(months ?? 0))),
  );
}
