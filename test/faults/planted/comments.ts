import type { Fault } from '../fault.ts'

export const comments: readonly Fault[] = [
  {
    id: 'c1',
    what: 'the store keeps who wrote a comment',
    file: 'shared/session/decide-comment.ts',
    find: `function decideAdd({ context }: Moment, command`,
    put: `function decideAdd({ context, actor }: Moment, command`,
    also: [
      {
        file: 'shared/session/decide-comment.ts',
        find: `  return accept([{ type: 'comment-added', commentId, ideaId, kind, text }])`,
        put: `  const author = { table: 'authors', ideaId: commentId as never, value: { participantId: actor, draftId: null } } as const
  return accept([{ type: 'comment-added', commentId, ideaId, kind, text }], [author])`,
      },
    ],
    tests: [
      ['test/session/comments.test.ts', 'Nothing is kept about the person'],
      ['test/flow/comments.test.ts', 'No row of the store joins'],
    ],
  },
  {
    id: 'c2',
    what: 'comments on merged ideas are lost',
    file: 'shared/board/view.ts',
    find: `commentsOn([head, ...sources], said)`,
    put: `commentsOn([head], said)`,
    tests: [
      ['test/board/comments.test.ts', 'A merge brings the comments'],
      ['test/board/replicas.test.ts', 'A comment is on the card that holds its idea'],
    ],
  },
  {
    id: 'c3',
    what: 'comments in the order in which they were written',
    file: 'shared/board/comments.ts',
    find: `  return a.id < b.id ? -1 : 1`,
    put: `  return 0`,
    tests: [['test/board/comments.test.ts', 'stand by kind and then by their random id']],
  },
  {
    id: 'c4',
    what: 'a comment that was set aside stays in the files',
    file: 'shared/outcome/remarks.ts',
    find: `  comments.filter(({ aside }) => !aside)`,
    put: `  comments`,
    tests: [['test/outcome/comments.test.ts', 'A comment that was set aside is told']],
  },
  {
    id: 'c5',
    what: 'a client may move a comment to another idea',
    file: 'shared/board/grammar.ts',
    find: `  [commentKeys.text, text(limits.comment)],`,
    put: `  [commentKeys.text, text(limits.comment)],
  [commentKeys.idea, value((id) => parseIdeaId(id) !== null)],`,
    tests: [['test/document/admission/grammar.test.ts', 'A comment that the server made']],
  },
]
