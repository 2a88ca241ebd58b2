// Versions of articles by the hash of their content, and the answers that quoted them.

import { sql } from 'kysely'
import type { ArticleVersion, Told } from '../../domain/article-version.ts'
import type { Citation } from '../../domain/knowledge.ts'
import type { ArticleLedger } from '../../ports/articles.ts'
import type { Db } from './database/database.ts'

export function articleLedger(db: Db): ArticleLedger {
  return {
    recordArticles: (versions, now) => recordArticles(db, versions, now),
    loadChangedArticles: (articles) => loadChangedArticles(db, articles),
    loadTold: (article, since) => loadTold(db, article, since),
  }
}

/** A version that comes back is in force from now on, as if it were new: what was approved before was about another text. */
async function recordArticles(
  db: Db,
  versions: readonly ArticleVersion[],
  now: number,
): Promise<void> {
  const latest = await latestVersions(db)
  for (const one of versions) {
    if (latest.get(one.article)?.version === one.version) continue
    await db
      .insertInto('article_version')
      .values({ ...one, since: now })
      .onConflict((conflict) =>
        conflict.columns(['article', 'version']).doUpdateSet({ since: now }),
      )
      .execute()
  }
}

type Latest = { version: string; since: number; versions: number }

async function latestVersions(db: Db): Promise<Map<string, Latest>> {
  const rows = await db
    .selectFrom('article_version')
    .select(['article', 'version', 'since'])
    .orderBy('since')
    .orderBy('version')
    .execute()
  const latest = new Map<string, Latest>()
  for (const { article, version, since } of rows) {
    latest.set(article, { version, since, versions: (latest.get(article)?.versions ?? 0) + 1 })
  }
  return latest
}

async function loadChangedArticles(
  db: Db,
  articles: readonly string[],
): Promise<{ article: string; since: number; approvals: number }[]> {
  const latest = await latestVersions(db)
  const changed = [...new Set(articles)].flatMap((article) => {
    const known = latest.get(article)
    return known === undefined || known.versions < 2 ? [] : [{ article, since: known.since }]
  })
  const counted = []
  for (const { article, since } of changed) {
    const { count } = await db
      .selectFrom('draft')
      .innerJoin('decision', 'decision.message_id', 'draft.message_id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('draft.state', '=', 'approved')
      .where('decision.decided_at', '>=', since)
      .where(cites(article))
      .executeTakeFirstOrThrow()
    counted.push({ article, since, approvals: Number(count) })
  }
  return counted
}

/** Ids of articles hold no quotation mark, so the piece of JSON is theirs alone. */
function cites(article: string) {
  const piece = `%"article":${JSON.stringify(article)}%`
  return sql<boolean>`decision.citations like ${piece}`
}

const TOLD_MAX = 1_000

async function loadTold(db: Db, article: string, since: number): Promise<Told[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('message', 'message.id', 'outbox.message_id')
    .innerJoin('decision', 'decision.message_id', 'outbox.message_id')
    .leftJoin('draft', 'draft.id', 'outbox.draft_id')
    .select(['outbox.kind', 'outbox.sent_at', 'message.id', 'message.customer'])
    .select([
      'decision.citations',
      'decision.language',
      'draft.state',
      'draft.citations as drafted',
    ])
    .where('outbox.kind', 'in', ['auto_reply', 'agent_reply'])
    .where('outbox.state', '=', 'sent')
    .where('outbox.created_at', '>=', since)
    .where(cites(article))
    .orderBy('outbox.created_at', 'desc')
    .orderBy('outbox.id')
    .limit(TOLD_MAX)
    .execute()
  return (
    rows
      // What an agent wrote instead quotes nothing for certain.
      .filter(({ kind, state }) => kind === 'auto_reply' || state === 'approved')
      .map((row) => ({
        message_id: row.id,
        customer: row.customer ?? '',
        sent_at: row.sent_at ?? 0,
        kind: row.kind,
        language: row.language ?? undefined,
        citations: JSON.parse(row.drafted ?? row.citations) as Citation[],
      }))
  )
}
