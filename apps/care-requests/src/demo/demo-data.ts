import { careRequestInput, relationInput, residentInput } from '@chez-soi/contracts';
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
    needs: careRequestInput.shape.needs,
    comment: z.string(),
    /** What became of it. */
    outcome: z.enum(['served', 'accepted', 'refused-once', 'offered', 'waiting', 'cancelled']),
  }),
);
export type DemoRequest = z.infer<typeof demoRequests>[number];

export interface DemoOptions {
  readonly now: Date;
  /** The account of a relative (by e-mail address) or of a resident (by reference), where there is one. */
  readonly accountOf: (emailOrRef: string) => string | null;
  /** An organisation that is chosen first where it can deliver, so that its planner has something to do. */
  readonly favourite?: string;
}
