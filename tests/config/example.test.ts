// The example team is a promise to newcomers: it is complete, valid, and good enough to copy.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { generatedFiles } from '../../src/config/reference.ts'
import { exampleFolder, ROOT } from './folder.ts'

const folder = exampleFolder()
afterAll(() => folder.remove())
const result = folder.load()
if (!result.ok) throw new Error(JSON.stringify(result.problems))
const { team, connections } = result.settings

describe('the example team', () => {
  it('is valid, and warned of nothing but that it trusts its categories unseen', () => {
    expect(result.warnings).toMatchObject([{ key: 'gate.mode', line: 55 }])
    expect(team.gate.mode).toBe('off')
    expect(team.categories.map(({ id, mode }) => `${id} ${mode}`)).toEqual([
      'order-status auto',
      'returns auto',
      'shipping-costs auto',
      'refund draft',
      'damaged-item draft',
      'change-order draft',
      'product-question draft',
      'invoice auto',
    ])
  })

  it('has 12 to 20 different examples in every category', () => {
    for (const { id, examples } of team.categories) {
      expect(examples.length, id).toBeGreaterThanOrEqual(12)
      expect(examples.length, id).toBeLessThanOrEqual(20)
      expect(new Set(examples).size, id).toBe(examples.length)
    }
  })

  it('has articles of 200 to 400 words under several headings, each with an address', () => {
    expect(team.articles.length).toBeGreaterThanOrEqual(15)
    for (const { id, body, url } of team.articles) {
      const words = body.split(/\s+/).length
      expect(words, id).toBeGreaterThanOrEqual(200)
      expect(words, id).toBeLessThanOrEqual(400)
      expect(body.match(/^## /gm)?.length, id).toBeGreaterThanOrEqual(3)
      expect(url, id).toBe(`https://tidewater.example/help/${id}`)
    }
  })

  it('covers neither gift wrapping nor resellers nor jobs, which the demo asks about', () => {
    const all = team.articles.map(({ title, body }) => `${title}\n${body}`).join('\n')
    expect(all).not.toMatch(/gift|wrapp|wholesale|resell|vacanc|job|applicant|career/i)
  })

  it('gives connections with passwords, by mailbox', () => {
    expect([...connections.keys()]).toEqual(['support'])
    expect(connections.get('support')?.imap).toEqual({
      host: 'imap.tidewater.example',
      port: 993,
      tls: 'implicit',
      user: 'support@tidewater.example',
      password: 'pw',
      folders: ['INBOX'],
      sent_folder: undefined,
      sent_copy: 'by_us',
      poll_s: 30,
      idle_max_s: 1500,
    })
    expect(connections.get('support')?.after.do).toBe('keep')
    expect(connections.get('support')?.smtp.password).toBe('pw')
    expect(JSON.stringify(team)).not.toContain('pw"')
  })
})

describe('generated files', () => {
  for (const [name, text] of generatedFiles()) {
    it(`config/${name} is what the schema says (else run: node src/config/generate.ts)`, () => {
      expect(readFileSync(join(ROOT, 'config', name), 'utf8')).toBe(text)
    })
  }

  it('explain every key', () => {
    const rows = [...generatedFiles().values()][0]
      ?.split('\n')
      .filter((row) => row.startsWith('| `'))
    expect(rows?.length).toBeGreaterThan(45)
    for (const row of rows ?? []) expect(row).toMatch(/\| [A-Z`0-9].{15,}\|$/)
  })
})
