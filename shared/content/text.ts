import { z } from 'zod'

// Control characters have no place in a text that people read; line feeds are allowed where a text has lines.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/
// A half of a surrogate pair is no character: it can't be written as UTF-8 (Unicode 16, section 3.9, D79).
const wellFormed = (value: string) => value.isWellFormed()

/** Text of several lines: trimmed, NFC, without control characters but the line feed. `max` counts UTF-16 units. */
export const multilineText = (max: number) =>
  z
    .string()
    .refine(wellFormed, 'holds a broken character (half of a surrogate pair)')
    .transform((value) => value.replaceAll('\r\n', '\n').normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max)
        .refine((value) => !CONTROL.test(value), 'holds a control character'),
    )

/** Text of one line: trimmed, NFC, without control characters. */
export const lineText = (max: number) =>
  multilineText(max).refine((value) => !value.includes('\n'), 'must be one line')

/** Text of one line that says something. */
export const requiredText = (max: number) =>
  lineText(max).refine((value) => value !== '', 'must not be empty')
