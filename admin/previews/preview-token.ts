import { hash } from 'node:crypto'

/** 256 bits: nobody finds one by trying. */
export const PREVIEW_TOKEN_BYTES = 32
/** Tells people and scanners of leaked secrets what it is. */
const PREFIX = 'hsp_'

/** Makes a token from random bytes; it is URL-safe. */
export const previewToken = (random: Uint8Array): string => PREFIX + Buffer.from(random).toString('base64url')

/** What is stored of a token. Its bytes are random, so that a slow hash would protect nothing more. */
export const hashPreviewToken = (token: string): string => hash('sha256', token, 'hex')
