/** Waits until `check` holds, looking often; fails with its last answer after `deadlineMs`. */
export async function eventually<T>(
  read: () => Promise<T> | T,
  check: (value: T) => boolean,
  deadlineMs = 10_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await read();
    if (check(value)) return value;
    if (Date.now() > end)
      throw new Error(
        `Not within ${deadlineMs} ms; last seen: ${String(JSON.stringify(value)).slice(0, 400)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
