import { careRequestInput, refusalReasons, relationInput, residentInput } from '@chez-soi/contracts';
import { z } from 'zod';

export const demoResidents = z.array(
  residentInput.extend({ ref: z.string(), relations: z.array(relationInput) }),
);
export type DemoResident = z.infer<typeof demoResidents>[number];

export const demoRequests = z.array(
  z.strictObject({
    daysAgo: z.int().min(0).max(365),
    resident: z.string(),
    /** E-mail address of the relative who spoke; null when the person or a professional did. */
    speaker: z.string().nullable(),
    channel: careRequestInput.shape.channel,
    /** From how many days after the request on help is wished. */
    startsInDays: z.int().min(1).max(60),
    needs: careRequestInput.shape.needs,
    comment: z.string(),
    /** Why one provider after the other does not take a need, before somebody does. */
    setbacks: z.array(z.enum([...refusalReasons, 'no-answer'])),
    /** What became of it; `searching`: after its setbacks, the coordinator still has to find somebody. */
    outcome: z.enum(['served', 'accepted', 'searching', 'offered', 'waiting', 'cancelled']),
  }),
);
export type DemoRequest = z.infer<typeof demoRequests>[number];
export type Setback = DemoRequest['setbacks'][number];

export interface DemoOptions {
  readonly now: Date;
  /** The account of a relative (by e-mail address) or of a resident (by reference), where there is one. */
  readonly accountOf: (emailOrRef: string) => string | null;
  /** An organisation that is chosen first where it can deliver, so that its planner has something to do. */
  readonly favourite?: string;
}
