import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { errorKind } from '../design/feedback';
import { useToast } from '../design/toast';

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
