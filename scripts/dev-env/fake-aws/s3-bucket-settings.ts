import { AwsError } from './aws-error.ts'
import type { AwsReply } from './aws-request.ts'
import { documentOf, element, type Xml } from './xml.ts'

const NAMESPACE = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'

/** How a bucket is set up, as far as anybody asks; a test changes what it is about. */
export const createBucketSettings = () => ({
  versioning: 'Enabled' as 'Enabled' | 'Suspended' | null,
  publicAccessBlock: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  } as Record<string, boolean> | null,
  /** False as with some look-alikes, which store over whatever is there. */
  honoursConditions: true,
  cors: null as { origins: string[]; methods: string[] } | null,
})

export type S3BucketSettings = ReturnType<typeof createBucketSettings>

const reply = (root: Xml): AwsReply => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: documentOf(root),
})

/** What a GET of the bucket with one of these in its query answers. */
export const S3_SETTINGS: Record<
  'GetBucketVersioning' | 'GetPublicAccessBlock' | 'GetBucketCors',
  (settings: S3BucketSettings) => AwsReply
> = {
  GetBucketVersioning: ({ versioning }) =>
    reply(
      element(
        'VersioningConfiguration',
        versioning === null ? [] : [element('Status', versioning)],
        NAMESPACE,
      ),
    ),
  GetPublicAccessBlock({ publicAccessBlock }) {
    if (!publicAccessBlock) {
      const message = 'The public access block configuration was not found'
      throw new AwsError(404, 'NoSuchPublicAccessBlockConfiguration', message)
    }
    const parts = Object.entries(publicAccessBlock).map(([name, isOn]) => element(name, isOn))
    return reply(element('PublicAccessBlockConfiguration', parts, NAMESPACE))
  },
  GetBucketCors({ cors }) {
    if (!cors) throw new AwsError(404, 'NoSuchCORSConfiguration', 'The CORS configuration does not exist')
    const rule = element('CORSRule', [
      ...cors.methods.map((method) => element('AllowedMethod', method)),
      ...cors.origins.map((origin) => element('AllowedOrigin', origin)),
    ])
    return reply(element('CORSConfiguration', [rule], NAMESPACE))
  },
}
