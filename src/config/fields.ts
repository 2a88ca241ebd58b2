// The kinds of values that configuration keys hold. Their `title` is the type in words, as the generated reference and all
// problems use it.

import { z } from 'zod'

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/
const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

export const id = z.string().regex(KEBAB).max(60).meta({ title: 'an id: a-z, 0-9 and dashes' })
export const address = z
  .string()
  .trim()
  .toLowerCase()
  .regex(ADDRESS)
  .meta({ title: 'a mail address' })
export const sender = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^\s@<>,;:"]*@[^\s@<>,;:"]+$/)
  .meta({ title: 'a mail address or @domain' })
export const text = z.string().trim().min(1).meta({ title: 'text' })
export const host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._:-]+$/)
  .meta({ title: 'a host name or IP address' })
export const port = z.int().min(1).max(65_535)
export const tls = z.enum(['implicit', 'starttls', 'none'])
export const share = z.number().min(0).max(1)

export const language = z
  .string()
  .regex(/^[a-z]{2}$/)
  .meta({ title: 'a language as two letters (ISO 639-1), e.g. en' })
export const date = z.iso.date().meta({ title: 'a day like 2026-12-31' })

export const url = z.url({ protocol: /^https?$/ }).meta({ title: 'an http(s) URL' })

/** Refers to a secret that is kept elsewhere. Text is refused, so that no password ends up in version control. */
export const secret = z
  .union([
    z.strictObject({
      env: z.string().regex(ENV_NAME).describe('Name of an environment variable.'),
    }),
    z.strictObject({
      file: z
        .string()
        .min(1)
        .describe(
          'Path of a file that holds nothing else. Relative paths start at the folder above `config`.',
        ),
    }),
  ])
  .meta({ title: '{ env: NAME } or { file: path }' })

export type SecretRef = z.output<typeof secret>
