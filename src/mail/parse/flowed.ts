// RFC 3676: text/plain with format=flowed, put back into lines as the writer saw them. Lines of one quote depth are
// joined, other depths never, and a signature separator stays a line.

/** A line that ends in a space continues in the next one; with `drops_space` (`DelSp=yes`) that space is not part of the text (§4.2). */
export function unflow(text: string, drops_space: boolean): string {
  const lines: string[] = []
  let open: string[] = []
  let depth = 0
  const close = () => {
    if (open.length > 0) lines.push(quoted(depth, open.join('')))
    open = []
  }
  for (const line of text.split('\n')) {
    const found = QUOTES.exec(line)?.[0].length ?? 0
    // §4.4: one space may be stuffed in front of the text.
    const content = line.slice(found).replace(/^ /, '')
    if (found !== depth || content === '-- ') close()
    depth = found
    const isFlowed = content.endsWith(' ') && content !== '-- '
    open.push(isFlowed && drops_space ? content.slice(0, -1) : content)
    if (!isFlowed) close()
  }
  close()
  return lines.join('\n')
}

const QUOTES = /^>*/

function quoted(depth: number, content: string): string {
  return depth === 0 ? content : `${'>'.repeat(depth)} ${content}`
}
