import { oneAtATime, within } from './within';

/** `degraded`: something waits, and nothing is refused or lost. `down`: requests would fail. */
export type PartState = 'up' | 'degraded' | 'down';

export interface PartReport {
  readonly state: PartState;
  /** One plain sentence, when it is not up. */
  readonly reason?: string;
  readonly [fact: string]: unknown;
}

export interface HealthPart {
  readonly name: string;
  look(): Promise<PartReport>;
  /** What is told when the look fails, or does not end in time. */
  readonly silent: PartReport;
}

export interface ReadinessReport {
  readonly status: PartState;
  readonly reason?: string;
  readonly parts: Readonly<Record<string, PartReport>>;
}

const LOOK_MS = 800;
const worst: readonly PartState[] = ['down', 'degraded', 'up'];

/**
 * Whether a service can be sent requests. Only what makes commands fail takes it away: a broker that is away does not,
 * for the outbox keeps the events meanwhile (decision 0009).
 */
export class Readiness {
  private readonly parts: { readonly part: HealthPart; readonly look: () => Promise<PartReport> }[] = [];

  add(part: HealthPart): void {
    this.parts.push({ part, look: oneAtATime(() => part.look()) });
  }

  async report(): Promise<ReadinessReport> {
    const told = await Promise.all(
      this.parts.map(async ({ part, look }) => {
        const report = await within(LOOK_MS, look()).catch(() => part.silent);
        return [part.name, report] as const;
      }),
    );
    const status = worst.find((state) => told.some(([, report]) => report.state === state)) ?? 'up';
    const reason = told.find(([, report]) => report.state === status)?.[1].reason;
    return { status, ...(reason ? { reason } : {}), parts: Object.fromEntries(told) };
  }
}
