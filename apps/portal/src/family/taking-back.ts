import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { refreshPaths } from '../api/query';
import { errorKind } from '../design/feedback';
import { useToast } from '../design/toast';
import { startCancelling, stopCancelling } from './cancelling';

/** Long enough to read, to understand and to reach the button with an unsure hand. */
export const undoSeconds = 30;

/** What came back instead of the act: the rule in the server's words, or that nobody answered. */
export function useRefusedToast(): (error: unknown) => void {
  const { t } = useTranslation('shell');
  const toast = useToast();
  return (error) =>
    toast({
      text: (error instanceof ApiProblem && error.detail) || t(`error.${errorKind(error)}.title`),
      tone: 'problem',
      seconds: undoSeconds,
    });
}

interface Cancelling {
  readonly id: string;
  /** What is told at once. */
  readonly text: string;
  readonly undoLabel: string;
  readonly send: () => Promise<unknown>;
}

/** Hides it at once, tells, and sends the command when the time to take it back is over; then `refresh` is read again. */
export function useTakingBack(refresh: readonly string[]): (what: Cancelling) => void {
  const toast = useToast();
  const refused = useRefusedToast();
  const client = useQueryClient();
  return ({ id, text, undoLabel, send }) => {
    startCancelling(id);
    const commit = () =>
      send()
        .catch((error: unknown) => refused(error))
        .finally(() => void refreshPaths(client, refresh).then(() => stopCancelling(id)));
    toast({
      ...{ text, undoLabel, seconds: undoSeconds },
      undo: () => stopCancelling(id),
      commit: () => void commit(),
    });
  };
}
