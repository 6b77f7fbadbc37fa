import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { OpenApiDocument } from './open-api-document.ts'
import { operationSection } from './operation-section.ts'
import type { Operation } from './operation.ts'
import { PAGE_STYLE } from './page-style.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

const operationsOf = (document: OpenApiDocument): Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ ...operation, method, path } as Operation] : []
    }),
  )

const styleHash = createHash('sha256').update(PAGE_STYLE).digest('base64')
/** Written as one piece: a browser compares the hash with every sign between the tags, white space too. */
const STYLE = raw(`<style>${PAGE_STYLE}</style>`)

/** No script, no image, nothing from elsewhere: only the style that stands in the page, by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Renders the description as a page, in Korean and English labels. @returns the page and its content security policy */
export const documentationPage = (document: OpenApiDocument): { html: string; policy: string } => {
  const chapters = Map.groupBy(operationsOf(document), ({ tags }) => tags?.[0] ?? 'Service')
  const names = [...chapters.keys()].toSorted()
  const page = html`<!doctype html>
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document.info.title}</title>
        ${STYLE}
      </head>
      <body>
        <h1>${document.info.title}</h1>
        ${(document.info.description ?? '').split('\n\n').map((text) => html`<p>${text}</p>`)}
        <p>기계가 읽는 설명 · For programs: <a href="/api/openapi.json">/api/openapi.json</a></p>
        <nav aria-label="차례 · Contents">
          <ul>
            ${names.map((name) => html`<li><a href="#${name}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>
          ${names.map(
            (name) =>
              html`<section>
                <h2 id="${name}">${name}</h2>
                ${(chapters.get(name) ?? []).map((operation) => operationSection(operation, document))}
              </section>`,
          )}
        </main>
      </body>
    </html>`
  // Only strings stand in it: nothing was waited for.
  return { html: (page as { toString(): string }).toString(), policy: POLICY }
}
