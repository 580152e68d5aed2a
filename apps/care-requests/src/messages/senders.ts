import { createTransport } from 'nodemailer';

/** Hands one text over for delivery; rejects when it was not taken. */
export interface Sender {
  send(message: { readonly address: string; readonly subject: string; readonly body: string }): Promise<void>;
}

/** How texts leave; a way that is not configured is absent, and its messages wait, visibly. */
export class Senders {
  constructor(
    readonly email: Sender | null,
    readonly sms: Sender | null,
  ) {}

  of(via: string): Sender | null {
    if (via === 'email') return this.email;
    return via === 'sms' ? this.sms : null;
  }
}

/** E-mail by SMTP, e.g. `smtp://user:password@mail.example:587`. */
export function smtpSender(url: string, from: string): Sender {
  const transport = createTransport(url, { from, connectionTimeout: 10_000, socketTimeout: 20_000 });
  return {
    send: async ({ address, subject, body }) => {
      await transport.sendMail({ to: address, subject, text: body });
    },
  };
}
