/** Something with a method that can be made to fail. */
export type Breakable<K extends string> = { [method in K]: (...args: never[]) => unknown };

/**
 * From its call number `nth` on, a method of `part` fails, as everything does in a process that is killed.
 * Returns how to let it work again.
 */
export function cutOff<K extends string>(part: Breakable<K>, method: K, nth: number): () => void {
  const real = part[method];
  let calls = 0;
  part[method] = (...args: never[]) => {
    if (++calls >= nth) throw new Error('cut off');
    return real.apply(part, args);
  };
  return () => {
    part[method] = real;
  };
}
