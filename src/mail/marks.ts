// Marks in a plain text for what its HTML showed: links with their addresses, words that are stressed, and points of lists.
// They are private characters that no mail may bring itself, so a text without them is the text as it always is.

/** `LINK` address `LABEL` words `LINK_END`; the other pairs stand around words; a point begins with one sign for each list it is in. */
export const MARK = {
  LINK: '\ue020',
  LABEL: '\ue021',
  LINK_END: '\ue022',
  STRONG: '\ue023',
  STRONG_END: '\ue024',
  EM: '\ue025',
  EM_END: '\ue026',
  BULLET: '\ue027',
  NUMBER: '\ue028',
} as const

const ANY_MARK = /\ue020[^\ue021]{0,2000}\ue021|[\ue020-\ue02f]/g

/** The text as a reader of plain text sees it. */
export function withoutMarks(text: string): string {
  return text.replace(ANY_MARK, '')
}

/** What a mail brings in their place is none. */
export function withoutOwnMarks(text: string): string {
  return text.replace(/[\ue020-\ue02f]/g, '')
}
