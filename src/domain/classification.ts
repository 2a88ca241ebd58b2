// What the classifier says about a message: a probability for each category, or an honest "I do not know".

/** A sign that a person should look, whatever the category is. */
export const RISKS = ['legal_threat', 'wants_human', 'strong_anger'] as const
export type Risk = (typeof RISKS)[number]

/** The verdict of one engine. */
export type EngineVerdict = {
  /** Name of the engine, e.g. `local` or `model`. */
  engine: string
  /** Changes whenever the engine could answer differently: training data, settings, prompt, model name. */
  engine_version: string
  /** The chosen category, or undefined when the engine abstains. */
  category: string | undefined
  /** Probability (0–1) of the chosen or, when abstaining, the best category. */
  confidence: number
  /** Probability of every category, 0–1, at most 1 in sum. */
  probabilities: Record<string, number>
  /** The words that decided, most important first; for the agents' mail. */
  words: string[]
}

/** A part that fits another category at least so well (probability) speaks of something else. */
export const OTHER_CATEGORY_MIN = 0.6

/** What stands in the ledger for a message: the local verdict, the risks, and the model's opinion where one is asked. */
export type Classification = EngineVerdict & {
  risks: Risk[]
  /** Further categories that a part of the mail (a sentence or clause) clearly speaks of. */
  other_categories: string[]
  second_opinion: EngineVerdict | undefined
}
