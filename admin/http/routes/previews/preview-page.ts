import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Row } from '#shared/database/schema.ts'
import type { EpisodeDocument } from '#shared/documents/episode-document.ts'
import type { PicturePart, SourcePart } from '#shared/documents/parts.ts'
import type { WebtoonDocument } from '#shared/documents/webtoon-document.ts'
import type { ShownDraft } from '../../../previews/show-draft.ts'
import { isoTime } from '../../iso-time.ts'
import { pictureUrl } from './picture-url.ts'
import { PREVIEW_STYLE } from './preview-style.ts'

type Html = ReturnType<typeof html>

const styleHash = createHash('sha256').update(PREVIEW_STYLE).digest('base64')

/** Written as one piece: a browser compares the hash with every sign between the tags, white space too. */
const STYLE = raw(`<style>${PREVIEW_STYLE}</style>`)

/** Pictures come from the readers' site; nothing else is loaded, run, sent or framed. */
const policyOf = (readersUrl: string | undefined): string =>
  `default-src 'none'; img-src ${readersUrl ?? "'none'"}; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const pictureOf = (picture: PicturePart | undefined, alt: string, readersUrl: string | undefined): Html => {
  const url = picture && pictureUrl(picture, readersUrl)
  if (!picture || url === undefined) return html`<p class="missing">${alt}</p>`
  return html`<img
    src="${url}"
    alt="${alt}"
    width="${picture.width}"
    height="${picture.height}"
    loading="lazy"
  />`
}

const sourcesOf = (sources: SourcePart[]): Html =>
  sources.length === 0
    ? html``
    : html`<ul class="sources">
        ${sources.map(({ title, url }) =>
          url === undefined
            ? html`<li>${title}</li>`
            : html`<li><a href="${url}" rel="noreferrer nofollow">${title}</a></li>`,
        )}
      </ul>`

const episodeBody = (episode: EpisodeDocument, readersUrl: string | undefined): Html =>
  html`<p>${episode.station.name.ko} · ${episode.webtoon.title} · ${episode.number}</p>
    <h1>${episode.title}</h1>
    <p>${episode.summary}</p>
    ${episode.cuts.map(
      ({ alt, caption, sources }, index) =>
        html`<figure>
          ${pictureOf(episode.images[index], alt, readersUrl)}
          <figcaption>${caption}${sourcesOf(sources)}</figcaption>
        </figure>`,
    )}
    ${sourcesOf(episode.sources)}`

const webtoonBody = (webtoon: WebtoonDocument, readersUrl: string | undefined): Html =>
  html`<p>${webtoon.station.name.ko}</p>
    <h1>${webtoon.title}</h1>
    <p>${webtoon.authors.join(', ')}</p>
    ${webtoon.cover ? pictureOf(webtoon.cover, webtoon.title, readersUrl) : ''}
    <p>${webtoon.summary}</p>
    <ol>
      ${webtoon.episodes.map(({ number, title }) => html`<li value="${number}">${title}</li>`)}
    </ol>`

/**
 * Renders a draft as a page that needs no script, for people without an account.
 * @returns the page and its content security policy
 */
export const previewPage = (
  { kind, expires_at }: Row<'preview_link'>,
  { document, cutsLeftOut }: ShownDraft,
  readersUrl: string | undefined,
): { html: string; policy: string } => {
  const body =
    kind === 'episode'
      ? episodeBody(document as EpisodeDocument, readersUrl)
      : webtoonBody(document as WebtoonDocument, readersUrl)
  const page = html`<!doctype html>
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${(document as { title: string }).title} · 미리보기 · Preview</title>
        ${STYLE}
      </head>
      <body>
        <p class="notice">
          미리보기: 아직 공개되지 않은 원고입니다. · Preview: this draft is not published. ·
          <time datetime="${isoTime(expires_at)}">${isoTime(expires_at)}</time>
          ${cutsLeftOut > 0 ? `· 그림 없는 컷 · cuts without a picture: ${cutsLeftOut}` : ''}
        </p>
        <main>${body}</main>
      </body>
    </html>`
  // Only strings stand in it: nothing was waited for.
  return { html: (page as { toString(): string }).toString(), policy: policyOf(readersUrl) }
}
