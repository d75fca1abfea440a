// What the eight simulated people have to say: the wording of a real workshop, in the languages they think in, and
// what a reader of all of them would make of it.

export const question = 'How might we make the first week feel like a welcome?'

export const clusters = ['People', 'First day', 'First success'] as const

export interface Thought {
  readonly text: string
  readonly cluster: (typeof clusters)[number]
  /** How many marks it draws, roughly: 1 to 5. */
  readonly appeal: number
  /** Thoughts of the same kind say the same thing, in whatever language. */
  readonly alike?: Alike
}

export type Alike = 'lunch' | 'access' | 'buddy' | 'success'

export interface Character {
  readonly name: string
  /** For each round of writing what comes to this person's mind; in later rounds than these, nothing. */
  readonly rounds: readonly (readonly Thought[])[]
}

const people = (text: string, appeal: number, alike?: Alike): Thought =>
  thought('People', text, appeal, alike)
const day = (text: string, appeal: number, alike?: Alike): Thought =>
  thought('First day', text, appeal, alike)
const success = (text: string, appeal: number, alike?: Alike): Thought =>
  thought('First success', text, appeal, alike)

function thought(
  cluster: Thought['cluster'],
  text: string,
  appeal: number,
  alike?: Alike,
): Thought {
  return { text, cluster, appeal, ...(alike === undefined ? {} : { alike }) }
}

export const characters: readonly Character[] = [
  {
    name: 'Amara',
    rounds: [
      [
        day(
          'Lunch on day one is booked before the person arrives, with two people from the team',
          5,
          'lunch',
        ),
        people('A desk card that says who sits around you and what to ask them', 2),
        day('Nobody starts on a Monday: Wednesday gives a short first week', 3),
        success('One small thing shipped by Friday, however small', 4, 'success'),
      ],
      [people('Let the newcomer choose who joins the first lunch', 1)],
      [people('A photo wall, but only of those who want to be on it', 1)],
    ],
  },
  {
    name: 'Jonas',
    rounds: [
      [
        people('Eine Patin oder ein Pate, aber aus einem anderen Team', 3, 'buddy'),
        day('Am ersten Tag funktioniert der Zugang zu allem, was man braucht', 4, 'access'),
        success('Die Begriffe und Abkürzungen des Hauses auf einer Seite', 3),
      ],
      [
        success(
          'Nach fünf Tagen fragen: Was hat gefehlt? Und die Antwort für die Nächsten umsetzen',
          4,
        ),
      ],
    ],
  },
  {
    name: 'Chiara',
    rounds: [
      [
        people('A map of where decisions are really made', 3),
        day('Send the laptop a week early with a handwritten note', 2),
        success('Shadow a support call before reading any documentation', 3),
        success('A list of past mistakes we are glad we made', 2),
      ],
      [success('A fifteen-minute tour of the things that are broken and known to be', 2)],
      [success('Write down what surprised you: it stops being visible after a month', 3)],
    ],
  },
  {
    name: 'Lucía',
    rounds: [
      [
        people('Un paseo corto con alguien de otro equipo cada día', 3),
        success('Que la primera tarea termine el mismo día', 3, 'success'),
        people('Presentarse por escrito, no delante de todos', 2),
      ],
      [day('Una semana sin reuniones de más de cinco personas', 2)],
    ],
  },
  {
    name: 'Haruka',
    rounds: [
      [
        day('初日のランチに誰かが必ず誘う', 4, 'lunch'),
        people('質問してよい人の一覧を渡す', 2),
        day('最初の週は会議を半分にする', 2),
      ],
      [success('一週間の終わりに、感じたことを一枚に書いてもらう', 2)],
    ],
  },
  {
    name: 'Samuel',
    rounds: [
      [
        day('Accounts and badges ready before day one', 4, 'access'),
        people('A buddy who started less than a year ago: they remember', 5, 'buddy'),
        day('The manager keeps the whole first morning free', 2),
        success('Quiet hour every afternoon to read', 2),
      ],
      [people('The buddy also gets time for it, not only the newcomer', 3)],
      [day('One named person who fixes access on the spot, all morning', 2)],
    ],
  },
  {
    name: 'نور',
    rounds: [
      [
        day('جولة قصيرة في المكان مع شخص ودود', 2),
        people('رسالة ترحيب من كل عضو في الفريق قبل اليوم الأول', 3),
      ],
      [people('سؤال واحد كل صباح: ماذا تحتاج اليوم؟', 2)],
    ],
  },
  {
    name: 'Élise',
    rounds: [
      [
        day('Déjeuner d’équipe le premier jour, déjà réservé', 4, 'lunch'),
        success('Un carnet avec les questions que tout le monde finit par poser', 3),
        success('Un vrai petit succès avant vendredi', 3, 'success'),
      ],
      [people('Demander à chaque personne ce qui l’aurait aidée il y a un an', 2)],
    ],
  },
]

const known = new Map(
  characters.flatMap(({ rounds }) => rounds.flat().map((one) => [one.text, one] as const)),
)

/** The thought behind an idea by its original wording; none for what a person in the audience wrote. */
export const thoughtBehind = (original: string): Thought | null => known.get(original) ?? null

/** How a card of several wordings reads once somebody has reworded it for all. */
export const reworded: Readonly<Record<Alike, string | null>> = {
  lunch: 'Lunch on day one is booked before the person arrives',
  access: 'Every account, badge and Zugang works on the first morning',
  buddy: null,
  success: null,
}

export interface Intended {
  readonly text: string
  readonly owner: string
  readonly inDays: number
  readonly about: Alike
}

export const actions: readonly Intended[] = [
  {
    text: 'Book the first lunch as part of the offer letter',
    owner: 'Amara',
    inDays: 10,
    about: 'lunch',
  },
  {
    text: 'Ask everybody who started this year to be a buddy once',
    owner: 'Samuel',
    inDays: 17,
    about: 'buddy',
  },
]
