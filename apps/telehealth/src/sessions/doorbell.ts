import type { Ring, RingOver } from '@chez-soi/contracts';

/** A tablet's open channel. */
export interface Bell {
  ring(ring: Ring): void;
  over(over: RingOver): void;
  end(): void;
  onClose(listener: () => void): void;
}

/** The tablets that listen to this process, by resident. */
export class Doorbell {
  private readonly bells = new Map<string, Set<Bell>>();

  /** Until its channel is closed. */
  listen(residentId: string, bell: Bell): void {
    const bells = this.bells.get(residentId) ?? new Set();
    this.bells.set(residentId, bells.add(bell));
    bell.onClose(() => {
      bells.delete(bell);
      if (bells.size === 0 && this.bells.get(residentId) === bells) this.bells.delete(residentId);
    });
  }

  isHeard(residentId: string): boolean {
    return this.bells.has(residentId);
  }

  ring(residentId: string, ring: Ring): void {
    this.bells.get(residentId)?.forEach((bell) => bell.ring(ring));
  }

  over(residentId: string, over: RingOver): void {
    this.bells.get(residentId)?.forEach((bell) => bell.over(over));
  }

  /** Streams end with the service, so that it can stop. */
  closeAll(): void {
    this.bells.forEach((bells) => bells.forEach((bell) => bell.end()));
  }
}
