import type { SessionView } from '@chez-soi/contracts';
import { z } from 'zod';

/** Whom people call, and when somebody answers. */
export type Contact = NonNullable<SessionView['contact']>;

const text = z
  .string()
  .trim()
  .max(120)
  .transform((given) => given || undefined)
  .optional();

export const contactVariables = {
  CONTACT_PHONE: z
    .string()
    .trim()
    .regex(/^([+0-9][0-9 .()-]{2,24})?$/, 'a telephone number, such as 04 65 71 38 00')
    .transform((given) => given || undefined)
    .optional(),
  CONTACT_HOURS: text,
  /** The same in English; the French words otherwise. */
  CONTACT_HOURS_EN: text,
};
export type ContactVariables = z.infer<z.ZodObject<typeof contactVariables>>;

/** A number of the range that is reserved for fiction: it rings nowhere. */
const demonstration: Contact = {
  phone: '04 65 71 38 00',
  hours: { fr: 'du lundi au vendredi, 9 h – 17 h', en: 'Monday to Friday, 9 am – 5 pm' },
};

/** Null where no number is given: nothing is shown then. Hours alone would tell when to call nobody. */
export function contactOf(given: ContactVariables, demo: boolean): Contact | null {
  const { CONTACT_PHONE: phone, CONTACT_HOURS: fr, CONTACT_HOURS_EN: en } = given;
  if (!phone) {
    if (fr || en) throw new Error('CONTACT_HOURS also needs CONTACT_PHONE');
    return demo ? demonstration : null;
  }
  return { phone, hours: fr || en ? { fr: fr ?? en!, en: en ?? fr! } : null };
}
