import type { ApiToken } from '../../../api-tokens/api-token.ts'
import { isoTime, isoTimeOrNull } from '../../iso-time.ts'

/** A personal API token as the API answers it. */
export const apiTokenView = ({ id, name, ending, scopes, createdAt, expiresAt, lastUsedAt }: ApiToken) => ({
  id,
  name,
  ending,
  scopes,
  createdAt: isoTime(createdAt),
  expiresAt: isoTime(expiresAt),
  lastUsedAt: isoTimeOrNull(lastUsedAt),
})
