import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { newUlid } from '#shared/id.ts'
import { createFolderMailer } from './mailer-folder.ts'

const LINK = 'https://h.example/reset#k3y'
const MAIL = {
  to: 'reader@example.com',
  subject: '비밀번호\r\nBcc: other@example.com',
  text: `여기를 누르세요: ${LINK}`,
}

const newMailer = async (folderName: string) => {
  const root = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(root, { recursive: true, force: true }))
  const lines: string[] = []
  const sink = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  const folder = join(root, folderName)
  const send = createFolderMailer({
    folder,
    from: 'h@example.com',
    logger: pino({}, sink),
    now: Date.now,
    newId: newUlid,
  })
  return { root, folder, send, lines }
}

it('writes a mail to a file that only its owner reads, and logs the file without the link', async () => {
  const { folder, send, lines } = await newMailer('mail')
  await send(MAIL)
  const [name = ''] = await readdir(folder)
  const text = await readFile(join(folder, name), 'utf8')
  expect(text).toMatch(/^To: reader@example.com$/m)
  expect(text).toMatch(/^Subject: 비밀번호 Bcc: other@example.com$/m)
  expect(text).toContain(`\n\n${MAIL.text}\n`)
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({ file: join(folder, name) })
  expect(lines[0]).not.toMatch(/k3y|reader@/)
})

it('says what to look at when the folder cannot be written', async () => {
  const { root, send } = await newMailer('file/mail')
  await writeFile(join(root, 'file'), '')
  await expect(send(MAIL)).rejects.toMatchObject({ code: 'mail_failed' })
})
