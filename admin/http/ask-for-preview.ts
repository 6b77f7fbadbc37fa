import type { z } from 'zod'
import { createAdminClient, type AdminClient } from './admin-client.ts'
import type { documentPreviewSchema } from './schemas/document-preview-schema.ts'
import type { problemSchema } from './schemas/problem-schema.ts'

/** What an act that was only tried is answered with: which documents it would write, or why it would be refused. */
export type TriedAnswer =
  | { ok: true; status: number; json: () => Promise<z.output<typeof documentPreviewSchema>> }
  | { ok: false; status: number; json: () => Promise<z.output<typeof problemSchema>> }

type Options = NonNullable<Parameters<typeof createAdminClient>[1]>
type Call = (input: string | URL | Request, init?: RequestInit) => Response | Promise<Response>

/**
 * Asks what an act would do, in place of doing it: `askForPreview(origin, options, (client) =>
 * client.api.admin.publish.$post({ json }))`. The names and inputs are those of the act itself.
 * @param act one call; it is the client's, and only asks
 * @param document the path of a document to show as it would be
 */
export const askForPreview = async (
  origin: string,
  options: Options,
  act: (client: AdminClient) => Promise<{ ok: boolean; status: number; json: () => Promise<unknown> }>,
  document?: string,
): Promise<TriedAnswer> => {
  const call = (options.fetch ?? fetch) as Call
  const ask: Call = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    url.searchParams.set('preview', 'documents')
    if (document !== undefined) url.searchParams.set('document', document)
    return call(input instanceof Request ? new Request(url, input) : url.href, init)
  }
  return (await act(createAdminClient(origin, { ...options, fetch: ask }))) as TriedAnswer
}
