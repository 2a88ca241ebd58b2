// What the parser relies on in mailparser and html-to-text without their promising it. Both are pinned to one version; an
// upgrade that changes any of this fails here, by name, before it loses the text of a mail.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type DomNode, htmlToText } from 'html-to-text'
import { MailParser, parseAddressHeader } from 'mailparser'
import { describe, expect, it } from 'vitest'

const MAIL = `From: Ann <ann@customer.example>
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe
--b
Content-Type: text/plain
Content-Transfer-Encoding: base64;

SGVsbG8=
--b
Content-Type: application/octet-stream; name="cat.png"
Content-Disposition: attachment; filename="cat.png"
Content-Transfer-Encoding: base64

AAEC
--b--
`

type Leaf = {
  type: string
  contentType?: string
  filename?: string | false
  headers: unknown
  text: string
}
type Tree = {
  contentType: string | false | undefined
  encoding?: string
  headers: ReadonlyMap<string, unknown>
  node: { filename: string | false; disposition: string | false }
  children: Tree[]
}

/** Reads as `src/mail/parse/mime.ts` does. */
function read(source: string, limits: { maxHeadSize?: number; maxChildNodes?: number } = {}) {
  const parser = new MailParser(limits) as MailParser & { textTypes: string[]; tree: Tree | false }
  parser.textTypes = []
  const leaves: Leaf[] = []
  const { promise, resolve, reject } = Promise.withResolvers<{ tree: Tree; leaves: Leaf[] }>()
  parser.on('data', (part) => {
    if (part.type !== 'attachment') return
    const leaf: Leaf = { ...part, text: '' }
    leaves.push(leaf)
    part.content.on('data', (chunk: Buffer) => {
      leaf.text += chunk.toString('latin1')
    })
    part.content.on('end', () => part.release?.())
  })
  parser.on('error', reject)
  parser.on('end', () => {
    if (parser.tree === false) reject(new Error('no tree'))
    else resolve({ tree: parser.tree, leaves })
  })
  parser.end(source)
  return promise
}

it.each(['mailparser', 'html-to-text'])('%s is pinned, and installed as pinned', (name) => {
  const own: unknown = JSON.parse(readFileSync('package.json', 'utf8'))
  const { dependencies } = own as { dependencies: Record<string, string> }
  expect(dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/)
  const require = createRequire(import.meta.url)
  const installed = packageOf(name, require.resolve(name))
  expect(installed.version).toBe(dependencies[name])
})

function packageOf(name: string, resolved: string): { version: string } {
  const root = resolved.slice(0, resolved.lastIndexOf(`node_modules/${name}/`))
  const file = `${root}node_modules/${name}/package.json`
  return JSON.parse(readFileSync(file, 'utf8')) as { version: string }
}

describe('mailparser', () => {
  it('without text types hands out every part as bytes, transfer-decoded and in no charset', async () => {
    const { leaves } = await read(MAIL)
    expect(leaves.map(({ type, contentType, text }) => [type, contentType, text.trim()])).toEqual([
      ['attachment', 'text/plain', 'Gr\u00fc\u00dfe'],
      ['attachment', 'text/plain', 'SGVsbG8='],
      ['attachment', 'image/png', '\u0000\u0001\u0002'],
    ])
    expect(leaves.map(({ filename }) => filename || '')).toEqual(['', '', 'cat.png'])
  })

  it('keeps a tree with types, names, encodings, and the very header maps of the parts', async () => {
    const { tree, leaves } = await read(MAIL)
    expect(tree.contentType).toBe('multipart/mixed')
    expect(tree.children.map(({ headers }) => headers)).toEqual(
      leaves.map(({ headers }) => headers),
    )
    tree.children.forEach(({ headers }, at) => {
      expect(headers).toBe(leaves[at]?.headers)
    })
    expect(tree.children.map(({ contentType }) => contentType)).toEqual([
      'text/plain',
      'text/plain',
      'application/octet-stream',
    ])
    expect(tree.children.map(({ node }) => [node.filename, node.disposition])).toEqual([
      [false, false],
      [false, false],
      ['cat.png', 'attachment'],
    ])
    expect(tree.children[0]?.headers.get('content-type')).toEqual({
      value: 'text/plain',
      params: { charset: 'iso-8859-1' },
    })
  })

  it('calls an encoding that it does not know binary, and keeps what the header said', async () => {
    const { tree } = await read(MAIL)
    const odd = tree.children[1]
    expect(odd?.encoding).toBe('binary')
    expect(odd?.headers.get('content-transfer-encoding')).toBe('base64;')
  })

  it('says in its errors which budget a mail went over', async () => {
    await expect(read(MAIL, { maxChildNodes: 2 })).rejects.toThrow(/child nodes/i)
    const long = `From: a@b.example\nX-Long: ${'x'.repeat(5_000)}\n\nhello\n`
    await expect(read(long, { maxHeadSize: 1_000 })).rejects.toThrow(/header size/i)
  })

  it('reads the addresses of groups and of several fields as one flat list', () => {
    const { value } = parseAddressHeader(
      ['Team: Ann <ann@x.example>, bea@x.example;', 'cy@x.example'],
      {
        flatten: true,
        decodePunycode: false,
      },
    )
    expect(value).toMatchObject([
      { name: 'Ann', address: 'ann@x.example' },
      { name: '', address: 'bea@x.example' },
      { name: '', address: 'cy@x.example' },
    ])
  })
})

describe('html-to-text', () => {
  it('gives formatters nodes that know their neighbours and what they stand in', () => {
    type Neighbours = { next: DomNode | null; prev: DomNode | null; parent: DomNode | null }
    let found: Neighbours | undefined
    htmlToText('<p>one<br>two</p>', {
      formatters: {
        spy: (node) => {
          found = node as DomNode & Neighbours
        },
      },
      selectors: [{ selector: 'br', format: 'spy' }],
    })
    expect([found?.prev?.data, found?.next?.data]).toEqual(['one', 'two'])
    expect([found?.parent?.name, found?.prev?.type]).toEqual(['p', 'text'])
  })
})
