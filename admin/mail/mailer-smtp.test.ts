import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { createSmtpMailer } from './mailer-smtp.ts'
import { startTestSmtpServer } from './test-smtp-server.ts'

const FROM = 'HISUBTORY <no-reply@hisubtory.example>'
const MAIL = {
  to: 'reader@example.com',
  subject: '비밀번호 재설정',
  text: '여기를 누르세요: https://h.example/r#t',
}

/** Decodes what travels as quoted-printable (RFC 2045, section 6.7). */
const quotedPrintable = (body: string): string =>
  decodeURIComponent(
    body
      .replaceAll('=\n', '')
      .replaceAll('%', '%25')
      .replaceAll(/=(?=[0-9A-F]{2})/g, '%'),
  )

const sent = async (mail: typeof MAIL) => {
  await using server = await startTestSmtpServer()
  using send = createSmtpMailer({ url: server.url, from: FROM })
  await send(mail)
  return server.received
}

it('hands a Korean mail to the mail server whole', async () => {
  const [mail] = await sent(MAIL)
  expect(mail).toMatchObject({ from: 'no-reply@hisubtory.example', recipients: [MAIL.to] })
  const [head = '', body = ''] = mail!.message.split('\n\n')
  expect(head).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(quotedPrintable(body).trimEnd()).toBe(MAIL.text)
})

it.each([
  'victim@example.com, other@example.com',
  'victim@example.com\r\nBcc: other@example.com',
  'victim@example.com>\r\nRCPT TO:<other@example.com',
])('sends to one address only, whatever stands in it: %j', async (to) => {
  const received = await sent({ ...MAIL, to }).catch(() => [])
  for (const mail of received) {
    expect(mail.recipients.length).toBeLessThanOrEqual(1)
    expect(mail.message).not.toMatch(/^Bcc:/im)
    expect(mail.recipients).not.toContain('other@example.com')
  }
})

it('lets a subject bring in no header of its own', async () => {
  const [mail] = await sent({ ...MAIL, subject: 'Hello\r\nBcc: other@example.com' })
  expect(mail!.recipients).toEqual([MAIL.to])
  expect(mail!.message).not.toMatch(/^Bcc:/im)
})

it('signs in with the user and the password of the URL, decoded', async () => {
  await using server = await startTestSmtpServer()
  using send = createSmtpMailer({ url: server.url.replace('//', '//us%40er:p%3Ass@'), from: FROM })
  await send(MAIL)
  expect(server.logins).toEqual(['\u0000us@er\u0000p:ss'])
})

it('says what to look at when the server refuses, without the address, the text or the password', async () => {
  await using server = await startTestSmtpServer({ answers: { MAIL: '550 not you' } })
  using send = createSmtpMailer({ url: server.url.replace('//', '//user:hunter2@'), from: FROM })
  const error: unknown = await send(MAIL).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'mail_failed', message: expect.stringContaining('SMTP_URL') })
  expect(inspect(error, { depth: 5 })).not.toMatch(/hunter2|h\.example\/r|reader@/)
})

it('sends nothing without TLS to a server that is not this machine', async () => {
  // All of 127.0.0.0/8 is loopback, and only 127.0.0.1 is known as such.
  await using server = await startTestSmtpServer({ host: '127.0.0.2' })
  using send = createSmtpMailer({ url: server.url.replace('//', '//user:hunter2@'), from: FROM })
  await expect(send(MAIL)).rejects.toMatchObject({
    code: 'mail_failed',
    cause: expect.objectContaining({ code: 'ETLS' }),
  })
  expect(server).toMatchObject({ received: [], logins: [] })
})

it('gives up on a server that says nothing', async () => {
  await using server = await startTestSmtpServer({ isMute: true })
  using send = createSmtpMailer({ url: server.url, from: FROM, timeoutMs: 50 })
  await expect(send(MAIL)).rejects.toMatchObject({ code: 'mail_failed' })
})
