import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface MailServer {
  readonly url: string;
  /** What was handed over, as it came, headers included. */
  readonly mails: readonly string[];
  close(): Promise<void>;
}

/** A mail server on the loopback that takes every mail, or answers each recipient as it is told. */
export async function aMailServer(recipientAnswer = '250 ok'): Promise<MailServer> {
  const mails: string[] = [];
  const server = createServer((socket) => serve(socket, mails, recipientAnswer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, mails, close };
}

function serve(socket: Socket, mails: string[], recipientAnswer: string): void {
  let mail: string | null = null;
  socket.on('error', () => undefined);
  socket.write('220 mail ready\r\n');
  socket.on('data', (chunk) => {
    const text = chunk.toString();
    if (mail !== null) {
      mail += text;
      if (!mail.endsWith('\r\n.\r\n')) return;
      mails.push(mail);
      mail = null;
      socket.write('250 taken\r\n');
    } else if (text.startsWith('RCPT')) socket.write(`${recipientAnswer}\r\n`);
    else if (text.startsWith('DATA')) {
      mail = '';
      socket.write('354 go on\r\n');
    } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n');
  });
}
