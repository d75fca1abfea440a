// The HTTP interface as an OpenAPI 3.1 document. Bodies are described by the same schemas that check them.
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { outcomeSchema } from '../../shared/outcome/json.ts'
import { Command } from '../../shared/wire/commands.ts'
import { CreateSession, Join, Resume } from '../../shared/wire/http.ts'
import { exportFormats } from './export.ts'
import { XLSX_TYPE } from './xlsx-file.ts'

const schemaOf = (schema: v.GenericSchema) =>
  toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })

const problemAnswer = {
  description: 'A refusal, with a stable code',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const json = (description: string) => ({ description, content: { 'application/json': {} } })
const body = (schema: v.GenericSchema) => ({
  required: true,
  content: { 'application/json': { schema: schemaOf(schema) } },
})
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const plain = (description: string) => ({ description, content: { 'text/plain': {} } })
/** The security of a route that answers anybody, with or without a device. */
const open: readonly unknown[] = []
const format = {
  name: 'format',
  in: 'path',
  required: true,
  schema: { type: 'string', enum: exportFormats },
}
const as = {
  name: 'as',
  in: 'query',
  required: false,
  schema: { type: 'string' },
  description: 'Which of this device’s participants asks',
}

export const openApi = {
  openapi: '3.1.0',
  info: { title: 'Forethought', version: '1' },
  components: {
    securitySchemes: {
      cookie: { type: 'apiKey', in: 'cookie', name: 'ft' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
    schemas: {
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status', 'code'],
        properties: {
          type: { const: 'about:blank' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string' },
          retryAfter: { type: 'integer' },
        },
      },
    },
  },
  security: [{ cookie: [] }, { bearer: [] }],
  paths: {
    '/healthz': {
      get: { security: open, responses: { 200: plain('The loop answers') } },
    },
    '/readyz': {
      get: {
        security: open,
        responses: {
          200: plain('The store took a write within the last seconds'),
          503: plain('It did not, or the server is about to end'),
        },
      },
    },
    '/api/openapi.json': { get: { security: open, responses: { 200: json('This document') } } },
    '/api/outcome.schema.json': {
      get: { security: open, responses: { 200: json('The JSON Schema of the export json') } },
    },
    '/api/templates': {
      get: {
        security: open,
        responses: {
          200: json('The built-in agendas, each with people, minutes, reason and source'),
        },
      },
    },
    '/api/sessions': {
      post: {
        requestBody: body(CreateSession),
        responses: {
          201: json('The session, its join code and the facilitator’s key'),
          default: problemAnswer,
        },
      },
      get: { responses: { 200: json('The sessions of this device') } },
    },
    '/api/sessions/{id}': {
      get: {
        parameters: [inPath('id'), as],
        responses: { 200: json('The caller’s view and slices'), default: problemAnswer },
      },
      delete: {
        parameters: [inPath('id'), as],
        responses: {
          204: { description: 'Everything of the session is gone' },
          default: problemAnswer,
        },
      },
    },
    '/api/sessions/{id}/me': {
      delete: {
        parameters: [inPath('id'), as],
        responses: { 204: { description: 'Own drafts and name are gone' }, default: problemAnswer },
      },
    },
    '/api/sessions/{id}/here': {
      delete: {
        parameters: [inPath('id'), as],
        responses: {
          204: { description: 'This device is no longer that participant' },
          default: problemAnswer,
        },
      },
    },
    '/api/sessions/{id}/commands': {
      post: {
        parameters: [inPath('id'), as],
        requestBody: body(Command),
        responses: { 200: json('Done'), default: problemAnswer },
      },
    },
    '/api/sessions/{id}/export/{format}': {
      get: {
        parameters: [inPath('id'), format, as],
        responses: {
          200: {
            description: 'A file, the same for every member of a role; `mine` is only the caller’s',
            content: {
              'text/markdown': {},
              'text/csv': {},
              [XLSX_TYPE]: {},
              'application/json': { schema: outcomeSchema },
              'text/plain': {},
              'text/html': {},
            },
          },
          default: problemAnswer,
        },
      },
    },
    '/api/join/{code}': {
      get: {
        parameters: [inPath('code')],
        responses: { 200: json('What one joins'), default: problemAnswer },
      },
      post: {
        parameters: [inPath('code')],
        requestBody: body(Join),
        responses: { 200: json('Here already'), 201: json('Joined'), default: problemAnswer },
      },
    },
    '/api/resume': {
      post: {
        requestBody: body(Resume),
        responses: { 200: json('Back as oneself'), default: problemAnswer },
      },
    },
    '/api/reach': {
      post: {
        security: open,
        responses: { 200: json('What of a browser arrives here'), default: problemAnswer },
      },
    },
  },
}
