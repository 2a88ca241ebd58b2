// Versions of articles, and the answers that quoted them.

import type { ArticleVersion, Told } from '../domain/article-version.ts'

export type ArticleLedger = {
  /** The versions in force from now on; one that stands already is left alone. */
  recordArticles(versions: readonly ArticleVersion[], now: number): Promise<void>
  /**
   * Of these articles, those that were changed, each with the number of drafts with a citation of it that were approved as
   * they stood since the change.
   */
  loadChangedArticles(
    articles: readonly string[],
  ): Promise<{ article: string; since: number; approvals: number }[]>
  /** Answers to customers that left since then and cite the article, newest first, at most 1,000. */
  loadTold(article: string, since: number): Promise<Told[]>
}
