// A folder or a zip leads nowhere but into itself, and holds no more than it may.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DISK_LIMITS, readArticleFiles } from '../../../src/adapters/articles/disk.ts'
import { type ZipEntry, zipOf } from '../../support/zip.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-articles-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function unzip(entries: readonly ZipEntry[], limits = DISK_LIMITS) {
  const path = join(dir, 'a.zip')
  writeFileSync(path, zipOf(entries))
  const { files, left_out } = await readArticleFiles(path, limits)
  return { files: files.map((one) => [one.path, Buffer.from(one.bytes).toString()]), left_out }
}

describe('a folder', () => {
  it('gives its files in order, without links, hidden ones and pictures', async () => {
    mkdirSync(join(dir, 'src', 'b'), { recursive: true })
    for (const name of ['z.md', 'b/a.html', '.hidden.md', 'x.png', 'y.jpg']) {
      writeFileSync(join(dir, 'src', name), name)
    }
    symlinkSync('/etc/passwd', join(dir, 'src', 'passwd.md'))
    symlinkSync('/etc', join(dir, 'src', 'etc'))
    const { files, left_out } = await readArticleFiles(join(dir, 'src'))
    expect(files.map(({ path }) => path)).toEqual(['b/a.html', 'z.md'])
    expect(left_out.map(({ key }) => key)).toEqual(['etc', 'passwd.md', '2 other files'])
  })

  it('may be a single file, and must be there', async () => {
    writeFileSync(join(dir, 'one.md'), 'text')
    expect((await readArticleFiles(join(dir, 'one.md'))).files.map(({ path }) => path)).toEqual([
      'one.md',
    ])
    await expect(readArticleFiles(join(dir, 'nowhere'))).rejects.toThrow(
      /There is no file or folder/,
    )
  })
})

describe('a zip', () => {
  it('gives its files', async () => {
    const entries = [
      { name: 'a/one.md', data: 'Grüße' },
      { name: 'a/', data: '' },
      { name: '__MACOSX/one.md', data: 'x' },
      { name: 'p.png', data: 'x' },
    ]
    expect(await unzip(entries)).toEqual({
      files: [['a/one.md', 'Grüße']],
      left_out: [{ key: '1 other file', why: 'pictures and other kinds are not read' }],
    })
  })

  it.each(['../out.md', 'a/../../out.md', '/etc/out.md', 'C:/out.md', '..\\out.md'])(
    'with the path %s is refused as a whole',
    async (name) => {
      await expect(unzip([{ name, data: 'x' }])).rejects.toThrow(/cannot be read/)
    },
  )

  it('follows no link', async () => {
    const { files, left_out } = await unzip([{ name: 'l.md', data: '/etc/passwd', mode: 0o120777 }])
    expect(files).toEqual([])
    expect(left_out[0]?.why).toMatch(/link/)
  })

  it('is no bomb: neither by what it says nor by what it hides', async () => {
    const big = Buffer.alloc(2_000_000, 'a')
    const limits = { files_max: 3, file_bytes_max: 1_000_000, bytes_max: 1_500_000 }
    expect((await unzip([{ name: 'a.md', data: big }], limits)).left_out[0]?.why).toMatch(
      /too large/,
    )
    await expect(unzip([{ name: 'a.md', data: big, says_bytes: 10 }], limits)).rejects.toThrow()
    const half = Buffer.alloc(900_000, 'a')
    const two = [
      { name: 'a.md', data: half },
      { name: 'b.md', data: half },
    ]
    await expect(unzip(two, limits)).rejects.toThrow(/more than 1500000 bytes/)
    const many = ['a', 'b', 'c', 'd'].map((name) => ({ name: `${name}.md`, data: 'x' }))
    await expect(unzip(many, limits)).rejects.toThrow(/more than 3 files/)
  })

  it('that is damaged says so', async () => {
    writeFileSync(join(dir, 'a.zip'), zipOf([{ name: 'a.md', data: 'x' }]).subarray(0, 40))
    await expect(readArticleFiles(join(dir, 'a.zip'))).rejects.toThrow(/cannot be read/)
  })
})
