import { apiPath, withRetries } from './client';
import { NetworkProblem, problemOf } from './problem';

export interface FileToSend {
  readonly path: string;
  readonly file: Blob;
  readonly name: string;
  /** The same for every try: the server keeps the file once, however often the line drops. */
  readonly idempotencyKey: string;
  /** From 0 to 1, of the try that is under way. */
  readonly onProgress: (part: number) => void;
}

/** Sends a file as it is. A line that drops is tried again by itself; throws what was refused, or `NetworkProblem`. */
export const sendFile = <T>(sent: FileToSend): Promise<T> => withRetries(() => sendOnce<T>(sent));

/** `fetch` does not tell how much has left; this does. */
function sendOnce<T>({ path, file, name, idempotencyKey, onProgress }: FileToSend): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiPath(path));
    const headers = {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      'content-type': 'application/octet-stream',
      'idempotency-key': idempotencyKey,
      'x-chez-soi': '1',
      'x-file-name': encodeURIComponent(name),
    };
    for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(problemOf(request.status, body));
    };
    request.onerror = () => reject(new NetworkProblem(request.statusText));
    onProgress(0);
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
