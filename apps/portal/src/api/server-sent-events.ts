export interface ServerSentEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Reads the text/event-stream format piece by piece; a piece may end in the middle of a line (WHATWG HTML §9.2). */
export class EventParser {
  private rest = '';
  private id: string | null = null;
  private event = '';
  private data: string[] = [];

  push(piece: string): ServerSentEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line) ?? []);
  }

  private line(line: string): ServerSentEvent | null {
    if (line === '') return this.dispatch();
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === 'data') this.data.push(value);
    if (name === 'event') this.event = value;
    if (name === 'id') this.id = value;
    return null;
  }

  private dispatch(): ServerSentEvent | null {
    const found =
      this.data.length > 0
        ? { id: this.id, event: this.event || 'message', data: this.data.join('\n') }
        : null;
    this.event = '';
    this.data = [];
    return found;
  }
}
