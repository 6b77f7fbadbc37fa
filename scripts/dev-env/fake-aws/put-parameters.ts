import { FAKE_SSM_PREFIX } from './fake-clients.ts'
import type { FakeAws } from './start-fake-aws.ts'
import type { StoredParameter } from './ssm-operations.ts'

/** Writes parameters into the fake by another way than its API, as a template or a console does. */
export const putParameters = (
  aws: FakeAws,
  values: Record<string, string>,
  { type = 'SecureString', modifiedAtMs = Date.now() }: Partial<StoredParameter> = {},
): void => {
  for (const [key, value] of Object.entries(values)) {
    const name = `${FAKE_SSM_PREFIX}/${key}`
    aws.ssm.parameters.set(name, { name, value, type, version: 1, modifiedAtMs })
  }
}
