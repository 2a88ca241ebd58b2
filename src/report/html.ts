// The frame of every HTML page of a report: a single file without scripts, fonts or links to elsewhere. Text that others
// wrote is escaped, so that it cannot become markup. A number and its percent sign stay on one line.

import { STYLE } from './page/style.ts'

export type Page = {
  /** Plain text. */
  title: string
  /** CSS of our own, besides that of all pages. */
  style?: string
  /** Markup; the caller escapes what others wrote. */
  body: string
  /** The page holds customers' words, which no search engine should keep if it is put on a server. */
  is_private?: boolean
}

export function htmlPage({ title, style = '', body, is_private = false }: Page): string {
  const robots = is_private ? '\n<meta name="robots" content="noindex">' : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${robots}
<title>${escaped(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
${body.replace(/(\d) %/g, '$1\u00a0%')}
</body>
</html>
`
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
