// The values of `holdfast init`, from options and from the keyboard alike: each is read in one place, and one that makes no
// sense is answered with a sentence.

import {
  LANGUAGES,
  type Language,
  type NewServer,
  type ServerTls,
} from '../../config/new-team/team.ts'

export type Read<T> = { ok: true; value: T } | { ok: false; says: string }

const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:".]+(?:\.[^\s@<>,;:".]+)+$/

export function readAddress(text: string): Read<string> {
  const value = text.trim().toLowerCase()
  return ADDRESS.test(value)
    ? { ok: true, value }
    : { ok: false, says: `“${text.trim()}” is no mail address` }
}

/** Several, separated by commas or blanks. */
export function readAddressList(text: string): Read<string[]> {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  const values: string[] = []
  for (const part of parts) {
    const read = readAddress(part)
    if (!read.ok) return read
    if (!values.includes(read.value)) values.push(read.value)
  }
  return { ok: true, value: values }
}

export function readLanguage(text: string): Read<Language> {
  const value = LANGUAGES.find((one) => one === text.trim().toLowerCase().slice(0, 2))
  if (value !== undefined) return { ok: true, value }
  return {
    ok: false,
    says: `There are templates in ${LANGUAGES.join(', ')}; “${text}” is none of these`,
  }
}

/** Words that stand in a template, so nothing that a template would read. */
export function readHours(text: string): Read<string> {
  const value = text.replace(/\s+/g, ' ').trim()
  if (/[{}%]/.test(value) || value.length > 100) {
    return { ok: false, says: 'Write the working hours in a few words, like “Mon–Fri, 9:00–17:00”' }
  }
  return { ok: true, value }
}

/** IANA name. */
export function machineTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

const USUAL_TLS: Readonly<Record<number, ServerTls>> = {
  993: 'implicit',
  465: 'implicit',
  143: 'starttls',
  587: 'starttls',
}

/** `host`, `host:port` or `[::1]:port`. Without a word about TLS, the port says it, and else what is usual. */
export function readServer(
  text: string,
  usual: { port: number; tls: ServerTls },
  tls?: string,
): Read<NewServer> {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/.exec(text.trim())
  const host = match?.[1] ?? match?.[2]
  const port = match?.[3] === undefined ? undefined : Number(match[3])
  if (host === undefined || (port !== undefined && (port < 1 || port > 65_535))) {
    return { ok: false, says: `“${text.trim()}” is no server; write its name, or name:port` }
  }
  const said = TLS.find((one) => one === tls)
  if (tls !== undefined && said === undefined) {
    return { ok: false, says: `The encryption is one of ${TLS.join(', ')}, not “${tls}”` }
  }
  const of_port = port === undefined ? usual.tls : (USUAL_TLS[port] ?? usual.tls)
  const usual_port = said === undefined || said === 'none' ? usual.port : portOf(usual.port, said)
  return { ok: true, value: { host, port: port ?? usual_port, tls: said ?? of_port } }
}

const TLS: readonly ServerTls[] = ['implicit', 'starttls', 'none']

/** The port that goes with a kind of TLS, for the protocol that the usual port belongs to. */
function portOf(usual: number, tls: ServerTls): number {
  const ports = usual === 993 || usual === 143 ? [993, 143] : [465, 587]
  return ports.find((port) => USUAL_TLS[port] === tls) ?? usual
}
