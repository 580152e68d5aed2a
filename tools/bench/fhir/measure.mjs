import { createHistogram } from 'node:perf_hooks';

const NS_PER_MS = 1_000_000;

/**
 * Repeats an operation on so many connections for so many seconds. `operation(n)` sends one request and answers with its
 * status; `first` is the first `n`; what is not a success counts as an error, and only there.
 */
export async function measure(operation, { connections, seconds }, first = 0) {
  const times = createHistogram();
  const from = performance.now();
  const until = from + seconds * 1000;
  let sent = first;
  let errors = 0;
  let firstError = null;
  const worker = async () => {
    while (performance.now() < until) {
      const start = process.hrtime.bigint();
      const { status, body } = await operation(sent++);
      if (status < 300) times.record(process.hrtime.bigint() - start);
      else {
        errors++;
        firstError ??= `${status} ${JSON.stringify(body)?.slice(0, 300)}`;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsed = (performance.now() - from) / 1000;
  return {
    perSecond: round(times.count / elapsed),
    p50Ms: round(times.percentile(50) / NS_PER_MS, 2),
    p99Ms: round(times.percentile(99) / NS_PER_MS, 2),
    errors,
    ...(firstError ? { firstError } : {}),
  };
}

/** The round in the middle by requests per second; errors of all rounds are kept. */
export function middle(rounds) {
  const sorted = [...rounds].sort((one, other) => one.perSecond - other.perSecond);
  const errors = rounds.reduce((sum, round) => sum + round.errors, 0);
  return { ...sorted[Math.floor(sorted.length / 2)], errors };
}

export function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}
