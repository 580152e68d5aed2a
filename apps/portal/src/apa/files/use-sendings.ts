import type { ApaApplicationDetail, PieceKind } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { randomId } from '../../api/intention';
import { refreshPaths } from '../../api/query';
import { sendFile } from '../../api/upload';
import { apaPath } from '../api';
import { reducePicture } from './reduce-picture';

/** A file on its way: it stays, with why, until it has arrived or is given up. */
export interface Sending {
  readonly key: string;
  readonly file: File;
  /** From 0 to 1. */
  readonly progress: number;
  readonly error: unknown;
}

/** Sends files of one piece, one after the other, in the order in which they were chosen. */
export function useSendings(applicationId: string, kind: PieceKind, onArrived: (name: string) => void) {
  const client = useQueryClient();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const change = (key: string, part: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: string) => setSendings((all) => all.filter((one) => one.key !== key));

  const run = async ({ key, file }: Sending) => {
    try {
      const picture = await reducePicture(file);
      await sendFile<ApaApplicationDetail>({
        path: `${apaPath}/${applicationId}/pieces/${kind}/files`,
        ...picture,
        idempotencyKey: key,
        onProgress: (progress) => change(key, { progress }),
      });
      await refreshPaths(client, [apaPath]);
      forget(key);
      onArrived(file.name);
    } catch (error) {
      change(key, { error });
    }
  };
  const queue = (sending: Sending) => {
    line.current = line.current.then(() => run(sending));
  };

  return {
    sendings,
    send(files: readonly File[]) {
      const added = files.map((file) => ({ key: randomId(), file, progress: 0, error: null }));
      setSendings((all) => [...all, ...added]);
      added.forEach(queue);
    },
    /** The same key again: what had arrived without an answer is not kept twice. */
    again(sending: Sending) {
      change(sending.key, { error: null, progress: 0 });
      queue(sending);
    },
    forget: ({ key }: Sending) => forget(key),
  };
}
