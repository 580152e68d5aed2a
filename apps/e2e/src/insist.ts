import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, PortalClient } from './client';

/** One sending: when it left, and what came back; nothing when the connection failed. */
export interface Attempt {
  readonly sentAt: number;
  readonly answer: Answer<unknown> | undefined;
}

/** Sends one intention under one key until somebody answers it, as a person does who clicks again. */
export async function insist<T>(
  client: PortalClient,
  path: string,
  body: unknown,
  onAttempt: (attempt: Attempt) => void = () => undefined,
): Promise<Answer<T>> {
  const key = randomUUID();
  for (;;) {
    const sentAt = performance.now();
    const answer = await client.post<T>(path, body, key).catch(() => undefined);
    onAttempt({ sentAt, answer });
    if (answer && answer.status < 500) return answer;
    await pause(50);
  }
}
