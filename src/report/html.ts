// What every HTML page of a report is made of: one page without scripts, fonts or links to elsewhere, and text of others
// that cannot become markup.

export type Page = {
  /** Plain text. */
  title: string
  /** CSS of our own. */
  style: string
  /** Markup; whoever writes it escapes what others wrote. */
  body: string
  /** It holds customers' words, and no search engine should keep them where the page is put on a server. */
  is_private?: boolean
}

export function htmlPage({ title, style, body, is_private = false }: Page): string {
  const robots = is_private ? '\n<meta name="robots" content="noindex">' : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${robots}
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
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
