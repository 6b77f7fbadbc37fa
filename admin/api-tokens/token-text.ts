import { createHash } from 'node:crypto'

/** Scanners of published sources find leaked tokens by it. */
const PREFIX = 'hsk_'
/** 256 bits: nobody guesses one, so that one round of SHA-256 is enough to store it by. */
export const API_TOKEN_BYTES = 32
const SHAPE = /^hsk_[A-Za-z0-9_-]{43}$/
const ENDING_CHARACTERS = 4

export const apiTokenText = (random: Uint8Array): string => PREFIX + Buffer.from(random).toString('base64url')

/** Whether a text can be a personal API token at all: other bearer tokens are none, and need no query. */
export const isApiToken = (text: string): boolean => SHAPE.test(text)

export const apiTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export const apiTokenEnding = (token: string): string => token.slice(-ENDING_CHARACTERS)
