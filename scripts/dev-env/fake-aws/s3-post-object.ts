import { createHash } from 'node:crypto'
import { AwsError } from './aws-error.ts'
import type { AwsReply, AwsRequest } from './aws-request.ts'
import { FAKE_CREDENTIALS } from './check-request.ts'
import { checkPostPolicy } from './check-post-policy.ts'
import type { S3Store } from './s3-store.ts'

/** A form that somebody sends with a policy in the place of credentials ("POST Object"). */
export const isPostObject = ({ method, headers }: AwsRequest): boolean =>
  method === 'POST' && (headers['content-type'] ?? '').startsWith('multipart/form-data')

type Call = { request: AwsRequest; store: S3Store; nowMs: number }

/** Stores the file of a form, where its policy allows that. */
export const postObject = async ({ request, store, nowMs }: Call): Promise<AwsReply> => {
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(request.body), { headers }).formData()
  const refusal = checkPostPolicy(form, FAKE_CREDENTIALS.secretAccessKey, nowMs)
  if (refusal !== null) throw new AwsError(403, refusal.split(':')[0] ?? '', refusal)
  const [key, file, type] = [form.get('key'), form.get('file'), form.get('Content-Type')]
  if (typeof key !== 'string' || !(file instanceof Blob))
    throw new AwsError(400, 'InvalidArgument', 'A form has a key and a file')
  const body = Buffer.from(await file.arrayBuffer())
  const etag = `"${createHash('md5').update(body).digest('hex')}"`
  const kept = { 'content-type': typeof type === 'string' ? type : 'binary/octet-stream' }
  store.set(key, { body, etag, headers: kept, modifiedAtMs: nowMs })
  return { status: 204, headers: { etag } }
}
