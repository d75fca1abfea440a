// What the eight simulated people have to say: the wording of a real workshop, in the languages they think in.

export const question = 'How might we make the first week feel like a welcome?'

export interface Character {
  readonly name: string
  readonly first: readonly string[]
  readonly second: readonly string[]
}

export const characters: readonly Character[] = [
  {
    name: 'Amara',
    first: [
      'Lunch on day one is booked before the person arrives, with two people from the team',
      'A desk card that says who sits around you and what to ask them',
      'Nobody starts on a Monday: Wednesday gives a short first week',
      'One small thing shipped by Friday, however small',
    ],
    second: ['Let the newcomer choose who joins the first lunch'],
  },
  {
    name: 'Jonas',
    first: [
      'Eine Patin oder ein Pate, aber aus einem anderen Team',
      'Am ersten Tag funktioniert der Zugang zu allem, was man braucht',
      'Die Begriffe und Abkürzungen des Hauses auf einer Seite',
    ],
    second: ['Nach fünf Tagen fragen: Was hat gefehlt? Und die Antwort für die Nächsten umsetzen'],
  },
  {
    name: 'Chiara',
    first: [
      'A map of where decisions are really made',
      'Send the laptop a week early with a handwritten note',
      'Shadow a support call before reading any documentation',
      'A list of past mistakes we are glad we made',
    ],
    second: ['A fifteen-minute tour of the things that are broken and known to be'],
  },
  {
    name: 'Lucía',
    first: [
      'Un paseo corto con alguien de otro equipo cada día',
      'Que la primera tarea termine el mismo día',
      'Presentarse por escrito, no delante de todos',
    ],
    second: ['Una semana sin reuniones de más de cinco personas'],
  },
  {
    name: 'Haruka',
    first: [
      '初日のランチに誰かが必ず誘う',
      '質問してよい人の一覧を渡す',
      '最初の週は会議を半分にする',
    ],
    second: ['一週間の終わりに、感じたことを一枚に書いてもらう'],
  },
  {
    name: 'Samuel',
    first: [
      'Accounts and badges ready before day one',
      'A buddy who started less than a year ago: they remember',
      'The manager keeps the whole first morning free',
      'Quiet hour every afternoon to read',
    ],
    second: ['The buddy also gets time for it, not only the newcomer'],
  },
  {
    name: 'نور',
    first: ['جولة قصيرة في المكان مع شخص ودود', 'رسالة ترحيب من كل عضو في الفريق قبل اليوم الأول'],
    second: ['سؤال واحد كل صباح: ماذا تحتاج اليوم؟'],
  },
  {
    name: 'Élise',
    first: [
      'Déjeuner d’équipe le premier jour, déjà réservé',
      'Un carnet avec les questions que tout le monde finit par poser',
      'Un vrai petit succès avant vendredi',
    ],
    second: ['Demander à chaque personne ce qui l’aurait aidée il y a un an'],
  },
]

export const clusters = ['People', 'First day', 'First success'] as const
export const actions = [
  { text: 'Book the first lunch as part of the offer letter', owner: 'Amara', due: '2026-12-04' },
  { text: 'Write the one page of words and abbreviations', owner: 'Jonas', due: '2026-12-11' },
] as const
