import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { AwsError } from './aws-error.ts'
import type { AwsRequest } from './aws-request.ts'

/** "The difference between the request time and the server's time is too large": 15 minutes (S3 error responses). */
const MAX_SKEW_MS = 15 * 60_000

/** The keys that the fake knows; any other gets what AWS answers to an unknown one. */
export const FAKE_CREDENTIALS = { accessKeyId: 'AKIAFAKEFAKEFAKEFAKE', secretAccessKey: 'fake-secret' }

const DIGESTS: Record<string, (body: Buffer) => Buffer> = {
  'x-amz-checksum-crc32': (body) => {
    const digest = Buffer.alloc(4)
    digest.writeUInt32BE(crc32(body))
    return digest
  },
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest(),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest(),
}

/** Who asks and when. The signature itself is not computed: a wrong one is a fault of the SDK, not of its user. */
export const checkAuthorization = ({ headers }: AwsRequest, nowMs: number): void => {
  const credential = /^AWS4-HMAC-SHA256 Credential=([^/]+)\//.exec(headers['authorization'] ?? '')
  if (!credential) throw new AwsError(403, 'AccessDenied', 'Access Denied')
  if (credential[1] !== FAKE_CREDENTIALS.accessKeyId) {
    throw new AwsError(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    )
  }
  const sentAtMs = parseAmzDate(headers['x-amz-date'] ?? '')
  if (!(Math.abs(sentAtMs - nowMs) <= MAX_SKEW_MS)) {
    const message = 'The difference between the request time and the current time is too large.'
    throw new AwsError(403, 'RequestTimeTooSkewed', message)
  }
}

/** Every checksum that came with the body has to be right ("Checking object integrity in Amazon S3"). */
export const checkIntegrity = ({ headers, body }: AwsRequest): void => {
  const sha256 = headers['x-amz-content-sha256'] ?? ''
  if (/^[0-9a-f]{64}$/.test(sha256) && createHash('sha256').update(body).digest('hex') !== sha256) {
    throw new AwsError(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
  }
  const md5 = headers['content-md5']
  if (md5 !== undefined && createHash('md5').update(body).digest('base64') !== md5) {
    throw new AwsError(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.')
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!/^x-amz-checksum-(?!mode|algorithm|type)/.test(name)) continue
    const digest = DIGESTS[name]
    if (!digest) throw new AwsError(501, 'NotImplemented', `This fake knows no ${name}.`)
    if (digest(body).toString('base64') !== value) {
      throw new AwsError(
        400,
        'BadDigest',
        `The ${name.slice(15).toUpperCase()} you specified did not match the calculated checksum.`,
      )
    }
  }
}

const parseAmzDate = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
