import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post, put } from '../api/client';
import { useCommand } from '../api/query';
import { Button } from '../design/button';
import { useToast } from '../design/toast';
import { apaPath } from './api';
import { ApplicationFields } from './application-fields';
import { toDraft, type ApplicationForm } from './application-form';
import { fieldError, Refusal } from './refusal';

interface ApplicationEditorProps {
  residentId: string;
  initial: ApplicationForm;
  /** The draft that is already kept, if any. */
  draft?: ApaApplicationDetail | undefined;
  desk?: boolean;
  /** After it is sent or kept. */
  onDone: (application: ApaApplicationDetail) => void;
}

/** The application to fill in: sent, or kept as a draft. What a refusal leaves behind is kept too. */
export function ApplicationEditor({ residentId, initial, draft, desk, onDone }: ApplicationEditorProps) {
  const { t } = useTranslation('apa');
  const [form, setForm] = useState(initial);
  const [wrong, setWrong] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const command = useSave(residentId, draft, form);
  const toast = useToast();
  const error = (...paths: string[]) =>
    wrong && paths.includes('declaration.resources') && toDraft(form) === null
      ? t('form.resources-wrong')
      : fieldError(command.error, ...paths);
  const save = async (event: FormEvent, submit: boolean) => {
    event.preventDefault();
    setWrong(toDraft(form) === null);
    const answer = toDraft(form) && (await command.mutateAsync(submit).catch(() => null));
    if (!answer) {
      requestAnimationFrame(() =>
        element.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid] input')?.focus(),
      );
      return;
    }
    toast({ text: t(submit ? 'form.sent' : 'form.kept') });
    onDone(answer);
  };
  return (
    <form
      ref={element}
      className="stack"
      data-gap="4"
      noValidate
      onSubmit={(event) => void save(event, true)}
    >
      <ApplicationFields
        form={form}
        change={(part) => setForm((before) => ({ ...before, ...part }))}
        error={error}
        desk={desk ?? false}
      />
      <Refusal error={command.error} />
      <div className="actions">
        <Button type="submit" busy={command.isPending}>
          {t(desk ? 'form.record' : 'form.send')}
        </Button>
        <Button kind="secondary" busy={command.isPending} onClick={(event) => void save(event, false)}>
          {t('form.keep')}
        </Button>
      </div>
    </form>
  );
}

/** Kept first, then sent: when sending is refused, the draft stays and the next try corrects it. */
function useSave(residentId: string, draft: ApaApplicationDetail | undefined, form: ApplicationForm) {
  const [kept, setKept] = useState(draft);
  return useCommand(
    async (submit: boolean) => {
      const body = toDraft(form);
      const saved = kept
        ? await put<ApaApplicationDetail>(`${apaPath}/${kept.id}`, body, { ifMatch: kept.version })
        : await post<ApaApplicationDetail>(apaPath, { residentId, ...body });
      setKept(saved);
      if (!submit) return saved;
      return post<ApaApplicationDetail>(`${apaPath}/${saved.id}/submit`, {}, { ifMatch: saved.version });
    },
    [apaPath],
  );
}
