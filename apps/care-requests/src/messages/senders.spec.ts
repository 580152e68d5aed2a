import { aMailServer, type MailServer } from '../testing/a-mail-server';
import { smtpSender } from './senders';

async function sendTo(server: MailServer): Promise<void> {
  const sender = smtpSender(server.url, 'Chez-soi <ne-pas-repondre@chez-soi.invalid>');
  try {
    await sender.send({
      address: 'claire@exemple.invalid',
      subject: 'Une visite',
      body: 'Bonjour,\n\nÀ demain.',
    });
  } finally {
    await server.close();
  }
}

describe('an e-mail', () => {
  it('is handed to the mail server with its recipient, subject and text', async () => {
    const server = await aMailServer();
    await sendTo(server);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toContain('To: claire@exemple.invalid');
    expect(server.mails[0]).toContain('Subject: Une visite');
  });

  it('that the mail server refuses is not taken for sent', async () => {
    await expect(sendTo(await aMailServer('550 no such person'))).rejects.toThrow('550');
  });
});
