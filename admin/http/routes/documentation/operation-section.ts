import { html } from 'hono/html'
import { inlineSchema } from './inline-schema.ts'
import type { OpenApiDocument } from './open-api-document.ts'
import type { Operation } from './operation.ts'

const schemaBlock = (
  title: string,
  content: Record<string, { schema?: unknown }>,
  document: OpenApiDocument,
) =>
  Object.entries(content).map(
    ([type, { schema }]) =>
      html`<details>
        <summary>${title} <code>${type}</code></summary>
        <pre tabindex="0">${JSON.stringify(inlineSchema(schema, document), null, 2)}</pre>
      </details>`,
  )

const accessText = (operation: Operation): string => {
  const access = operation['x-access'] ?? ''
  const role = access === 'public' ? '누구나 · everybody' : `${access} 이상 · ${access} and above`
  const scope = operation['x-scope']
  const token =
    access === 'public' ? '' : scope ? `; API 토큰 · API tokens: ${scope}` : '; API 토큰 불가 · no API tokens'
  const recent = operation['x-recent-authentication'] ? '; 최근 인증 필요 · recent authentication' : ''
  return role + token + recent
}

const parameterRows = (operation: Operation) =>
  (operation.parameters ?? []).map(
    (parameter) =>
      html`<tr>
        <td><code>${parameter.name}</code></td>
        <td>${parameter.in}${parameter.required ? ' *' : ''}</td>
        <td>${parameter.description ?? ''} <code>${JSON.stringify(parameter.schema ?? {})}</code></td>
      </tr>`,
  )

/** Which headers an answer carries; a star marks those that it always does. */
const headerNames = (headers: Record<string, { required?: boolean; description?: string }>) =>
  Object.entries(headers).map(
    ([name, { required, description }]) =>
      html` <code title="${description ?? ''}">${name}${required ? ' *' : ''}</code>`,
  )

const isSuccess = (status: string): boolean => Number(status) < 400

/** One operation: who may call it, what it takes, what it answers. */
export const operationSection = (operation: Operation, document: OpenApiDocument) => {
  const answers = Object.entries(operation.responses ?? {})
  return html`<article id="${operation.operationId ?? ''}">
    <h3><b>${operation.method.toUpperCase()}</b> ${operation.path}</h3>
    <p>${operation.summary ?? ''}</p>
    <p>권한 · Who may call: ${accessText(operation)}</p>
    ${
      operation.parameters?.length
        ? html`<table>
            <caption>
              매개변수 · Parameters
            </caption>
            ${parameterRows(operation)}
          </table>`
        : ''
    }
    ${operation.requestBody ? schemaBlock('본문 · Body', operation.requestBody.content, document) : ''}
    <table>
      <caption>
        응답 · Answers
      </caption>
      ${answers.map(
        ([status, { description, headers = {}, content }]) =>
          html`<tr>
            <td><code>${status}</code></td>
            <td>
              ${description}${headerNames(headers)}
              ${isSuccess(status) && content ? schemaBlock('', content, document) : ''}
            </td>
          </tr>`,
      )}
    </table>
  </article>`
}
