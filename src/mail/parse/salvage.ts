// A multipart in which no part was found: its boundary is missing from the header, or another one stands in the body.
// What the writer said is still there, so the header is rewritten with the boundary that the body has, or as plain text.

import { headerLength } from './source.ts'

/** The same mail with a Content-Type that fits its body. */
export function withFoundBoundary(source: Buffer): Buffer {
  const length = headerLength(source)
  const block = source.toString('latin1', 0, length)
  const body = source.subarray(length)
  const boundary = boundaryIn(body.toString('latin1', 0, BODY_LOOK_BYTES))
  const kind =
    /^content-type[ \t]*:\s*(multipart\/[a-z0-9-]+)/im.exec(block)?.[1] ?? 'multipart/mixed'
  const type = boundary === undefined ? 'text/plain' : `${kind}; boundary="${boundary}"`
  const kept = withoutContentType(block)
  return Buffer.concat([Buffer.from(`${kept}Content-Type: ${type}\n`, 'latin1'), body])
}

const BODY_LOOK_BYTES = 1024 * 1024

/** The first delimiter line (RFC 2046 §5.1.1) behind which header fields follow. */
function boundaryIn(body: string): string | undefined {
  const match = /^--([^\s"\\]{1,70})[ \t]*\r?\n(?=content-[a-z-]{2,30}[ \t]{0,9}:|\r?\n)/im.exec(
    body,
  )
  return match?.[1]
}

function withoutContentType(block: string): string {
  let isDropped = false
  const lines = block.split('\n').filter((line) => {
    if (!/^[ \t]/.test(line)) isDropped = /^content-type[ \t]*:/i.test(line)
    return !isDropped && line.trim() !== ''
  })
  return lines.map((line) => `${line}\n`).join('')
}
