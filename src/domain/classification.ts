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
  /**
   * What `confidence` was before earlier predictions corrected it (0–1); undefined where nothing corrects it: a model's own
   * word, or mail that a person has already said everything about.
   */
  unscaled: number | undefined
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

/** The most probable category, also of an engine that abstained; undefined where none has a chance. */
export function likeliestOf(probabilities: Readonly<Record<string, number>>): string | undefined {
  let best: string | undefined
  let most = 0
  for (const [category, probability] of Object.entries(probabilities)) {
    if (probability > most) {
      best = category
      most = probability
    }
  }
  return best
}
