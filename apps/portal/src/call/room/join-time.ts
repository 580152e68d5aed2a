/**
 * From the tap to the first picture or voice of somebody else. Time spent alone, or before the door, is not the
 * platform's: it then counts from the moment when there was somebody to see.
 */
export class JoinTime {
  private startedAt = performance.now();
  private hasMet = false;
  /** Milliseconds; undefined as long as nobody was seen. */
  ms: number | undefined;

  constructor() {
    performance.mark('call.tap');
  }

  /** The door opened and nobody was there, or it did not open yet: what follows is waiting. */
  alone(): void {
    if (!this.hasMet) this.startedAt = Number.NaN;
  }

  /** There is somebody in the room. */
  met(): void {
    if (this.hasMet) return;
    this.hasMet = true;
    if (Number.isNaN(this.startedAt)) this.startedAt = performance.now();
    performance.mark('call.met');
  }

  /** Something of somebody else is on screen or heard. */
  seen(): void {
    if (this.ms !== undefined || !this.hasMet) return;
    this.ms = Math.round(performance.now() - this.startedAt);
    performance.mark('call.first-frame');
  }
}
