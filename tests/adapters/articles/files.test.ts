// Files of every kind that help centres export become articles, and what is left out says why.

import { describe, expect, it } from 'vitest'
import { articlesOfFile } from '../../../src/adapters/articles/files.ts'
import { readPage } from '../../../src/adapters/articles/html.ts'

const read = (path: string, text: string) => articlesOfFile({ path, bytes: Buffer.from(text) })
const one = (path: string, text: string) => {
  const { articles, left_out } = read(path, text)
  expect(left_out).toEqual([])
  expect(articles).toHaveLength(1)
  return articles[0]!
}
const LONG = 'You get your money back within five days after the parcel has arrived.'

describe('Markdown', () => {
  it('takes its title from the front matter, the first heading or the file name', () => {
    const front = one(
      'a/refunds.md',
      `---\ntitle: "Refunds: how"\nlang: de-DE\nweird: [1]\n---\n# Refunds\n${LONG}\n`,
    )
    expect(front).toMatchObject({
      key: 'a/refunds.md',
      title: 'Refunds: how',
      language: 'de',
      body: LONG,
    })
    expect(one('refunds.md', `# **Refunds**\n\n${LONG}`)).toMatchObject({
      title: 'Refunds',
      body: LONG,
    })
    const notion = one(`Our refunds ${'0af9'.repeat(8)}.md`, LONG)
    expect(notion).toMatchObject({ title: 'Our refunds', url: undefined })
  })

  it('leaves out tables of contents, stubs, and other charsets', () => {
    expect(read('SUMMARY.md', `# Summary\n${LONG}`).left_out[0]?.why).toMatch(/contents/)
    expect(read('empty.md', '# Title\n\n![](a.png)').left_out[0]?.why).toMatch(/hardly any text/)
    const latin = articlesOfFile({ path: 'a.md', bytes: Buffer.from(`# Grüße ${LONG}`, 'latin1') })
    expect(latin.left_out[0]?.why).toMatch(/UTF-8/)
    expect(read('a.docx', 'PK').left_out[0]?.why).toMatch(/no Markdown/)
  })
})

describe('HTML', () => {
  const page = `<!doctype html><html lang="fr-FR"><head><title>Remboursements | Aide</title>
    <link rel="canonical" href="https://shop.example/aide/r"></head><body>
    <nav><a href="/">Accueil</a></nav><div class="breadcrumbs">Aide &gt; R</div>
    <main><h1>Remboursements</h1><p>Voir <a href="../retours#x">les retours</a> &amp; <a href="javascript:alert(1)">plus</a>.</p>
    <h2>Combien de temps&nbsp;?</h2><ul><li>Carte : 5 jours</li><li>Virement : <b>7</b> jours</li></ul>
    <table><thead><tr><th>Pays</th><th>Prix</th></tr></thead><tbody><tr><td>France</td><td>5 €</td></tr></tbody></table>
    <img src="x.png" alt="Une photo"><script>alert(1)</script>
    <form>Utile ? <button>Oui</button></form></main><footer>© Shop</footer></body></html>`

  it('is the article without what stands around it', () => {
    const { title, language, canonical, body } = readPage(page, 'https://shop.example/aide/r')
    expect({ title, language, canonical }).toEqual({
      title: 'Remboursements',
      language: 'fr',
      canonical: 'https://shop.example/aide/r',
    })
    expect(body).toContain('[les retours](https://shop.example/retours#x)')
    expect(body).toMatch(/^## Combien de temps/m)
    expect(body).toMatch(/^-\s+Carte : 5 jours$/m)
    expect(body).toMatch(/\| France \| 5 € \|/)
    for (const gone of ['Accueil', 'Aide >', 'alert', 'Utile', '© Shop', 'javascript']) {
      expect(body).not.toContain(gone)
    }
  })

  it('takes the whole page where a marked part is only a teaser, and the site’s name off the title', () => {
    const teaser = `<title>Refunds – Tidewater Help</title><body><article>News</article><div><p>${LONG}</p><p>${LONG}</p></div>`
    expect(readPage(teaser, undefined)).toMatchObject({ title: 'Refunds' })
    expect(readPage(teaser, undefined).body).toContain('five days')
  })

  it('never throws', () => {
    for (const html of [
      '',
      '<',
      '<html',
      '<a href="http://[">x</a>',
      '\0',
      '<main><main></main>',
    ]) {
      expect(() => readPage(html, 'https://shop.example/')).not.toThrow()
    }
  })
})

describe('exports of help desks', () => {
  const body = `<h1>Part</h1><p>${LONG} <a href="/x">More</a></p>`

  it.each([
    [
      'Zendesk',
      {
        articles: [
          {
            id: 7,
            title: 'Refunds',
            body,
            html_url: 'https://h.example/7',
            locale: 'en-us',
            draft: false,
          },
          { id: 8, title: 'New', body, draft: true },
        ],
      },
    ],
    [
      'Intercom',
      {
        type: 'list',
        data: [
          {
            id: '7',
            title: 'Refunds',
            body,
            url: 'https://h.example/7',
            state: 'published',
            default_locale: 'en',
          },
          { id: '8', title: 'New', body, state: 'draft' },
        ],
      },
    ],
    [
      'Help Scout',
      {
        articles: {
          items: [
            {
              id: '7',
              name: 'Refunds',
              text: body,
              publicUrl: 'https://h.example/7',
              status: 'published',
              language: 'en',
            },
            { id: '8', name: 'New', text: body, status: 'notpublished' },
          ],
        },
      },
    ],
    [
      'Freshdesk',
      [
        {
          category: {
            name: 'Orders',
            folders: [
              {
                name: 'All',
                articles: [
                  {
                    id: 7,
                    title: 'Refunds',
                    description: body,
                    url: 'https://h.example/7',
                    language: 'en',
                    status: 2,
                  },
                  { id: 8, title: 'New', description: body, status: 1 },
                ],
              },
            ],
          },
        },
      ],
    ],
  ])('of %s: what is published, with address and language', (_, value) => {
    const { articles, left_out } = read('export.json', JSON.stringify(value))
    expect(articles).toEqual([
      {
        key: 'export.json#7',
        title: 'Refunds',
        url: 'https://h.example/7',
        language: 'en',
        body: `## Part\n\n${LONG} [More](https://h.example/x)`,
      },
    ])
    expect(left_out).toEqual([{ key: 'export.json#8', why: 'it is not published there' }])
  })

  it('as XML', () => {
    const xml = `<solution-folders><solution-article><id>7</id><title>Refunds</title><description>&lt;p&gt;${LONG}&lt;/p&gt;</description></solution-article></solution-folders>`
    expect(one('solutions.xml', xml)).toMatchObject({
      key: 'solutions.xml#7',
      title: 'Refunds',
      body: LONG,
    })
  })

  it('as tables, with the columns and marks of their country', () => {
    const csv = `Frage;Nr\n`
    expect(read('a.csv', csv).left_out[0]?.why).toMatch(/no record/)
    const table = `\uFEFFQuestion;Answer;URL\n"How long; really?";"${LONG}\nSecond ""line"".";https://h.example/1\n;;\n`
    const { articles, left_out } = read('a.csv', table)
    expect(articles).toMatchObject([{ title: 'How long; really?', url: 'https://h.example/1' }])
    expect(articles[0]?.body).toContain('Second "line".')
    expect(left_out).toHaveLength(1)
  })

  it('says what is wrong with a broken one', () => {
    expect(read('a.json', '{"articles": [').left_out[0]?.why).toMatch(/^it cannot be read: .*JSON/)
    expect(read('a.json', '{"a":1}').left_out[0]?.why).toMatch(/no record/)
  })
})
