import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { smtpSender } from './senders';

/** A mail server that takes everything, or refuses the recipient. */
function aMailServer(recipientAnswer: string): { server: Server; mails: string[] } {
  const mails: string[] = [];
  const server = createServer((socket: Socket) => {
    let inData = false;
    socket.write('220 mail ready\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData) {
        mails.push(text);
        inData = !text.endsWith('\r\n.\r\n');
        if (!inData) socket.write('250 taken\r\n');
        return;
      }
      if (text.startsWith('RCPT')) socket.write(`${recipientAnswer}\r\n`);
      else if (text.startsWith('DATA')) {
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n');
    });
    socket.on('error', () => undefined);
  });
  return { server, mails };
}

async function sendTo(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sender = smtpSender(`smtp://127.0.0.1:${port}`, 'Chez-soi <ne-pas-repondre@chez-soi.invalid>');
  try {
    await sender.send({
      address: 'claire@exemple.invalid',
      subject: 'Une visite',
      body: 'Bonjour,\n\nÀ demain.',
    });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('an e-mail', () => {
  it('is handed to the mail server with its recipient, subject and text', async () => {
    const { server, mails } = aMailServer('250 ok');
    await sendTo(server);
    expect(mails.join('')).toContain('To: claire@exemple.invalid');
    expect(mails.join('')).toContain('Subject: Une visite');
  });

  it('that the mail server refuses is not taken for sent', async () => {
    const { server } = aMailServer('550 no such person');
    await expect(sendTo(server)).rejects.toThrow('550');
  });
});
