// What is said about a group of mail: its kind, its name, its examples, and what is masked in them.

import { describe, expect, it } from 'vitest'
import { masked, spreadExamples } from '../../../src/domain/discovery/examples.ts'
import { categoryKind, type MailKind, mailKind } from '../../../src/past/discovery/kind.ts'
import { categoryIdFor, tellingNames } from '../../../src/past/discovery/names.ts'

describe('the kind of a mail', () => {
  it.each<[string, MailKind]>([
    ['What are your opening hours?', 'information'],
    ['How can I cancel my order?', 'information'],
    ['Wie kann ich meine Bestellung stornieren?', 'information'],
    ['Please cancel my order 4711.', 'action'],
    ['I would like to cancel the subscription.', 'action'],
    ['I have trouble cancelling my last order', 'action'],
    ['Bitte stornieren Sie meine Bestellung.', 'action'],
    ['Cancel it.', 'action'],
    ['The pan arrived broken.', 'judgement'],
    ['I want to file a complaint about your driver', 'judgement'],
    ['Die Lampe ist kaputt angekommen', 'judgement'],
    ['My lawyer will write to you', 'judgement'],
  ])('%s', (text, kind) => {
    expect(mailKind({ subject: '', text })).toBe(kind)
  })

  it('of many leans to the one that needs more care', () => {
    const mails = (texts: string[]) => texts.map((text) => ({ subject: '', text }))
    const info = 'What are your opening hours?'
    expect(categoryKind(mails([info, info, info, 'It is broken'])).kind).toBe('judgement')
    expect(categoryKind(mails([info, info, info, 'Please cancel it', 'Cancel it'])).kind).toBe(
      'action',
    )
    expect(categoryKind(mails([info, info, info, info, 'Cancel it'])).kind).toBe('information')
  })

  it('is found in linear time', () => {
    const text = 'please cancel could you not '.repeat(40_000)
    expect(mailKind({ subject: '', text })).toBe('action')
  })
})

describe('names', () => {
  const mails = [
    ...Array.from({ length: 10 }, (_, n) => `Hello, where is my parcel number ${n}?`),
    ...Array.from({ length: 10 }, (_, n) => `Hello, I forgot my password ${n}`),
    ...Array.from({ length: 4 }, () => 'Hello'),
  ].map((text) => ({ subject: '', text }))
  const groups = [...Array(10).fill(0), ...Array(10).fill(1), ...Array(4).fill(2)]

  it('are the words that tell, and never the same twice', () => {
    const names = tellingNames(mails, groups, 3).map(({ name }) => name)
    expect(names[0]).toMatch(/parcel/i)
    expect(names[1]).toMatch(/password/i)
    expect(new Set(names).size).toBe(3)
    expect(names.join(' ')).not.toMatch(/\d/)
  })

  it('give ids that the configuration accepts', () => {
    const taken = new Set<string>()
    expect(categoryIdFor('Déclaration d’impôt', taken)).toBe('declaration-d-impot')
    expect(categoryIdFor('Déclaration d’impôt', taken)).toBe('declaration-d-impot-2')
    expect(categoryIdFor('注文', taken)).toBe('category')
    expect(categoryIdFor('x'.repeat(200), taken)).toMatch(/^[a-z0-9-]{1,60}$/)
  })
})

describe('examples', () => {
  it('differ from each other, and leave the fringe out', () => {
    const members = ['a a a', 'a a a', 'b b b', 'c c c', 'odd odd odd'].map((text, index) => ({
      index,
      text,
    }))
    const typical = [0.9, 0.9, 0.8, 0.7, 0.1]
    const likeness = (i: number, j: number) => (members[i]!.text === members[j]!.text ? 1 : 0)
    const chosen = spreadExamples(members, 3, (index) => typical[index]!, likeness)
    expect(chosen).toEqual([0, 2, 3])
  })

  it('carry no address, no account number and no token of a link', () => {
    const text =
      'I am jo.doe+x@post.example, IBAN DE89 3704 0044 0532 0130 00, order 48213, https://x.example/a?token=s3cret'
    const said = masked(text)
    expect(said).not.toMatch(/jo\.doe|3704|s3cret/)
    expect(said).toContain('order 48213')
    expect(masked(`${'a'.repeat(500_000)}@${'1 '.repeat(200_000)}`).length).toBeGreaterThan(0)
  })
})
