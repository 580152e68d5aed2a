import { type FormEvent, type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { useToast } from '../../design/toast';
import { FormProblem } from './form-problem';

interface SaveFormProps<Form, Answer> {
  initial: Form;
  command: { mutateAsync: (form: Form) => Promise<Answer>; isPending: boolean; error: unknown };
  /** Names the effect. */
  act: string;
  /** What is said once it is saved, and the page that shows it. */
  saved: (answer: Answer) => { text: string; to: string };
  /** Reads again what somebody else changed in the meantime. */
  reload?: (() => void) | undefined;
  /** What is missing before anything is sent; null when nothing is. */
  check?: (form: Form) => ApiProblem | null;
  /** `error`: why it was not saved, to be told at the fields. */
  children: (form: Form, change: (part: Partial<Form>) => void, error: unknown) => ReactNode;
}

/** A long form of one record: its fields, why it could not be saved, and the one act. */
export function SaveForm<Form, Answer>(props: SaveFormProps<Form, Answer>) {
  const { initial, command, act, saved, reload, check, children } = props;
  const navigate = useNavigate();
  const toast = useToast();
  const [form, setForm] = useState(initial);
  const [gaps, setGaps] = useState<ApiProblem | null>(null);
  const error = gaps ?? command.error;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const missing = check?.(form) ?? null;
    setGaps(missing);
    if (missing) return;
    const answer = await command.mutateAsync(form).catch(() => null);
    if (!answer) return;
    const { text, to } = saved(answer);
    toast({ text });
    await navigate(to);
  };
  return (
    <form className="stack" data-gap="4" onSubmit={(event) => void send(event)} noValidate>
      {children(form, (part) => setForm((before) => ({ ...before, ...part })), error)}
      <FormProblem error={error} {...(reload ? { reload } : {})} />
      <div className="actions form-actions">
        <Button type="submit" busy={command.isPending}>
          {act}
        </Button>
      </div>
    </form>
  );
}
