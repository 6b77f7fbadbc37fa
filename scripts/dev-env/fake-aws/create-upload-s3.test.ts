import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { createS3Bucket } from '#shared/bucket/bucket-s3.ts'
import type { UploadTarget } from '#shared/bucket/create-upload.ts'
import { createS3Client } from '#shared/bucket/s3/create-s3-client.ts'
import { createS3Upload } from '#shared/bucket/s3/create-upload-s3.ts'
import { checkPostPolicy } from './check-post-policy.ts'
import { hasMoto, startMoto } from './start-moto.ts'

const SECRET = 'a secret key'
const KEY = 'quarantine/01abc'
const REQUEST = { key: KEY, contentType: 'image/png', maxBytes: 100, expiresInSeconds: 300 }

const formOf = ({ fields }: UploadTarget, bytes: number, changed: Record<string, string> = {}): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(bytes)]))
  return form
}

const begin = async (prefix?: string): Promise<UploadTarget> => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, sessionToken: 'a token' }
  const client = createS3Client({ region: 'ap-northeast-2', credentials })
  try {
    return await createS3Upload({ client, bucket: 'pictures', prefix })(REQUEST)
  } finally {
    client.destroy()
  }
}
const check = (form: FormData, later = 0) => checkPostPolicy(form, SECRET, Date.now() + later)

test('A form with which a file is sent straight into S3 stores a file of the announced type and size under its key', async () => {
  const target = await begin()
  expect(target).toMatchObject({
    method: 'POST',
    url: 'https://pictures.s3.ap-northeast-2.amazonaws.com/',
    fields: { key: KEY, 'Content-Type': 'image/png' },
  })
  expect(check(formOf(target, 1))).toBeNull()
  expect(check(formOf(target, 100))).toBeNull()
  expect((await begin('catalogue')).fields).toMatchObject({ key: `catalogue/${KEY}` })
})

test('Such a form stores nothing else: no other key, type or size, nothing more, and nothing after five minutes', async () => {
  const target = await begin()
  expect(check(formOf(target, 101))).toMatch(/EntityTooLarge/)
  expect(check(formOf(target, 0))).toMatch(/EntityTooSmall/)
  expect(check(formOf(target, 9, { key: 'media/evil.webp' }))).toMatch(/AccessDenied/)
  expect(check(formOf(target, 9, { 'Content-Type': 'text/html' }))).toMatch(/AccessDenied/)
  expect(check(formOf(target, 9, { acl: 'public-read' }))).toMatch(/extra input field/)
  expect(check(formOf(target, 9), 299_000)).toBeNull()
  expect(check(formOf(target, 9), 301_000)).toMatch(/expired/)
  const policy = Buffer.from(target.fields['Policy'] ?? '', 'base64')
    .toString()
    .replace('100', '999')
  const forged = { Policy: Buffer.from(policy).toString('base64') }
  expect(check(formOf(target, 500, forged))).toBe('SignatureDoesNotMatch')
})

const EMULATORS = hasMoto() ? ['moto'] : []
test.each(EMULATORS)('Such a form is taken by %s, an independent emulator', async () => {
  const moto = await startMoto()
  const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' }
  const config = { endpoint: moto.endpoint, region: 'us-east-1', credentials, forcePathStyle: true }
  const client = createS3Client(config)
  try {
    await client.send(new CreateBucketCommand({ Bucket: 'moto-uploads' }))
    const place = { client, bucket: 'moto-uploads', prefix: 'deep' }
    const target = await createS3Upload(place)(REQUEST)
    const answer = await fetch(target.url, { method: 'POST', body: formOf(target, 50) })
    expect(answer.status).toBeLessThan(300)
    expect(await createS3Bucket(place).get(KEY)).toMatchObject({
      bytes: 50,
      metadata: { contentType: 'image/png' },
    })
  } finally {
    client.destroy()
    await moto.stop()
  }
})
