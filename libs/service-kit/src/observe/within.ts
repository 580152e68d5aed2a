/** The answer of `work`, or a rejection after `ms`: who asks for figures never waits for something that hangs. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** One look at a time: whoever asks meanwhile gets the same answer, so that looks at something slow do not pile up. */
export function oneAtATime<T>(look: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined;
  return () => (current ??= look().finally(() => (current = undefined)));
}
