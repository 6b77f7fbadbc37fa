/** What is sent: plain text only, so that what a person reads is all that there is. */
export type Mail = { to: string; subject: string; text: string }

/**
 * Hands a mail to whatever delivers it, to exactly one address.
 * Resolved means handed over, not delivered.
 * @throws HisubtoryError `mail_failed`; the message holds neither the address nor the text
 */
export type Mailer = (mail: Mail) => Promise<void>
