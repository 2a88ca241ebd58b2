// Articles cut into passages, and what retrieval returns. A passage is the smallest thing a reply may cite.

/** A piece of an article under one heading. */
export type Passage = {
  /** `<article id>#<number>`, starting at 1. */
  id: string
  article: string
  /** Title of the article. */
  title: string
  /** Heading above the passage; empty for the text before the first heading. */
  heading: string
  url: string | undefined
  /** Questions that the team says this passage answers. */
  questions: readonly string[]
  /** ISO 639-1; undefined where the article does not say. */
  language: string | undefined
  /** Markdown-free text with paragraphs separated by one empty line. */
  text: string
}

/** A passage found for a question. */
export type Hit = {
  passage: Passage
  /** BM25 score; only comparable within one search. */
  score: number
  /**
   * Share (0–1) of the question's information that the passage holds: the idf of its words that stand in title or heading
   * (or, at 0.6, only in the body) over the idf of all its words, best of its sentences and the whole.
   */
  support: number
}

/** What a reply names as its source. */
export type Citation = {
  passage: string
  article: string
  title: string
  url: string | undefined
  text: string
}

export function citationOf(passage: Passage): Citation {
  const { id, article, title, url, text } = passage
  return { passage: id, article, title, url, text }
}
