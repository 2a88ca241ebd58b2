// Liquid filters of ours. Each exists because text from customers stands in a mail: it must keep its line breaks, and
// it must not be able to look like something that we wrote.

import type { Liquid } from 'liquidjs'

/** For plain text parts. */
export function registerTextFilters(liquid: Liquid): Liquid {
  liquid.registerFilter('quote_lines', (value: unknown) => quoteLines(textOf(value)))
  return registerShared(liquid)
}

/** For HTML parts; `lines` escapes by itself. */
export function registerHtmlFilters(liquid: Liquid): Liquid {
  liquid.registerFilter('lines', {
    raw: true,
    handler: (value: unknown) => escapeHtml(textOf(value)).replace(/\r\n?|\n/g, '<br>'),
  })
  return registerShared(liquid)
}

function registerShared(liquid: Liquid): Liquid {
  liquid.registerFilter('greeting_name', (value: unknown) => greetingName(textOf(value)))
  liquid.registerFilter('mailto', (value: unknown) => mailto(textOf(value)))
  liquid.registerFilter('one_line', (value: unknown) => textOf(value).replace(/\s+/g, ' ').trim())
  liquid.registerFilter('file_size', (value: unknown) => fileSize(Number(value)))
  return liquid
}

/**
 * A name to greet with, or nothing. The name in From is free text: only what looks like one given name is repeated, so
 * that nobody can make us greet them with a link or an insult of several words.
 */
function greetingName(name: string): string {
  return /^\p{Lu}[\p{L}\p{M}'’-]{1,29}$/u.test(name.trim()) ? name.trim() : ''
}

/** Every line begins with `> `: nothing a customer writes can pass for a line of ours. */
function quoteLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/**
 * A mailto link (RFC 6068), whether the value is one already or a bare address. It carries the subject HUMAN, so that
 * the new mail it opens reaches a person whatever the customer writes into it.
 */
function mailto(value: string): string {
  const bare = value.replace(/\s+/g, '')
  const link = bare.startsWith('mailto:') ? bare : `mailto:${bare}`
  return link.includes('?') ? link : `${link}?subject=HUMAN`
}

function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? `${value}` : ''
}
