/** A part of an input that was not taken, and why: `row` says where it stands in the file. */
export type Refusal = { file: string; row: string; reason: string }

/** A refusal as one line for a person. */
export const refusalLine = ({ file, row, reason }: Refusal): string => `${file}, ${row}: ${reason}`
