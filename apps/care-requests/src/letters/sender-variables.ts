import { z } from 'zod';
import { defaultSender, Sender } from './sender';

/** Several lines of a variable are separated by `|`. */
export const letterVariables = {
  APA_SENDER_NAME: z.string().min(1).max(200).optional(),
  APA_SENDER_ADDRESS: z.string().max(500).optional(),
  APA_SENDER_PLACE: z.string().max(100).optional(),
  APA_REMEDIES: z.string().max(5000).optional(),
};

export function readSender(
  variables: Readonly<Partial<Record<keyof typeof letterVariables, string | undefined>>>,
): Sender {
  const lines = (text: string | undefined) => text?.split('|').map((line) => line.trim());
  return new Sender(
    variables.APA_SENDER_NAME ?? defaultSender.name,
    lines(variables.APA_SENDER_ADDRESS) ?? defaultSender.address,
    variables.APA_SENDER_PLACE ?? defaultSender.place,
    lines(variables.APA_REMEDIES) ?? defaultSender.remedies,
  );
}
