import { EventParser } from './server-sent-events';

describe('An event stream read in pieces', () => {
  it('gives an event when its empty line arrives, wherever the network cut it', () => {
    const whole = ': hello\n\nid: 7\nevent: step\ndata: {"a":\ndata: 1}\n\n';
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const parser = new EventParser();
      const events = [...parser.push(whole.slice(0, cut)), ...parser.push(whole.slice(cut))];
      expect(events).toEqual([{ id: '7', event: 'step', data: '{"a":\n1}' }]);
    }
  });

  it('keeps the last id for events that bring none, and ignores heart-beats', () => {
    const events = new EventParser().push('id: 3\r\ndata: x\r\n\r\n: beat\r\n\r\ndata: y\r\n\r\n');
    expect(events.map((event) => [event.id, event.data])).toEqual([
      ['3', 'x'],
      ['3', 'y'],
    ]);
  });
});
