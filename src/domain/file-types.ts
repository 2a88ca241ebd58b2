// Which files of an agent's reply may go to a customer: by the ending of the name, because that decides what opens it. A list of
// the team's says which; programs are none of them, whatever they are called.

import type { AttachedFile } from '../mail/mail.ts'
import { setOf } from '../text/words.ts'

/** What support teams send: documents, tables, pictures, recordings, dates. Nothing that runs or holds what runs. */
export const ATTACH_TYPES: readonly string[] = [
  ...setOf(`
    pdf txt md csv rtf doc docx odt xls xlsx ods ppt pptx odp
    png jpg jpeg gif webp heic tif tiff bmp
    mp3 m4a wav ogg mp4 mov webm
    ics
  `),
]

/** Programs, scripts, installers, shortcuts and documents with macros: what mail servers and systems refuse as well. */
const PROGRAMS = setOf(`
  exe com scr pif cpl dll sys drv msi msix msp mst appx apk aab ipa app dmg pkg deb rpm run bin elf jar jnlp class
  bat cmd ps1 ps1xml psm1 psd1 vb vbs vbe js jse mjs ws wsf wsc wsh hta sct sh bash zsh command csh py pyw pl rb php lua
  reg inf lnk url scf desktop chm hlp gadget application xll xlam xlsm xltm docm dotm pptm potm ppam ppsm sldm one
  iso img vhd vhdx settingcontent-ms msc ade adp mdb
`)

const SCRIPT = [0x23, 0x21]
/** Bytes that a program begins with: Windows, Linux, macOS (in both orders, and for several processors). */
const BEGINNINGS: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
]

export function isProgram(ending: string): boolean {
  return PROGRAMS.has(ending)
}

/** Undefined where it may go to a customer. */
export function whyNotPassedOn(file: AttachedFile, types: readonly string[]): string | undefined {
  const ending = endingOf(file)
  const shown = file.name === '' ? 'a file without a name' : `“${file.name}”`
  if (isProgram(ending) || beginsAsProgram(file.content)) {
    return `${shown} is a program, and programs are never passed on: send a link to it instead`
  }
  if (types.includes(ending)) return undefined
  const kind =
    ending === '' ? 'of no kind that its name tells' : `of a kind (${ending}) that is not passed on`
  return `${shown} is ${kind}: send a link to it, or answer from the mailbox itself (\`agents.attach_types\` lists the kinds)`
}

/** Windows drops dots and blanks at the end; a mark that turns letters round hides which ending is the last. */
function endingOf({ name, content_type }: AttachedFile): string {
  const plain = name.replace(/[\p{Cf}\p{Cc}]/gu, '').replace(/[.\s]+$/u, '')
  const ending = /\.([^./\\\s]{1,20})$/u.exec(plain)?.[1]?.toLowerCase()
  return ending ?? BY_TYPE[content_type.toLowerCase()] ?? ''
}

/** Programs that make a picture of the clipboard give it no name. */
const BY_TYPE: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'text/calendar': 'ics',
}

function beginsAsProgram(content: Uint8Array = new Uint8Array()): boolean {
  const begins = (bytes: readonly number[]) => bytes.every((byte, at) => content[at] === byte)
  // A table may begin with the letters MZ; programs hold zeros from the start.
  return begins(SCRIPT) || (content.subarray(0, HEAD_BYTES).includes(0) && BEGINNINGS.some(begins))
}

const HEAD_BYTES = 64
