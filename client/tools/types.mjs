// Writes the TypeScript types of the protocol from its AsyncAPI document. Usage: node types.mjs asyncapi.json > protocol.ts
import { readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const schemas = document.components.schemas;

const named = new Map();
for (const name of Object.keys(schemas)) {
  named.set(name, typeName(name));
}

function typeName(name) {
  if (name.startsWith('record.')) return `${pascal(name.slice('record.'.length))}Record`;
  const [table, part] = name.split('.');
  return part === undefined ? name : `${pascal(table)}${part}`;
}

function pascal(words) {
  return words.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());
}

function relink(value) {
  if (Array.isArray(value)) return value.map(relink);
  if (value === null || typeof value !== 'object') return value;
  const linked = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === '$ref') linked.$ref = `#/definitions/${named.get(item.split('/').at(-1))}`;
    else if (key === 'discriminator' || (key === 'title' && typeof item === 'string')) continue;
    else if (key === 'minItems' || key === 'maxItems')
      continue; // long lists would become unions of tuples
    else linked[key] = relink(item);
  }
  return linked;
}

const definitions = {};
for (const [name, schema] of Object.entries(schemas)) {
  const linked = relink(schema);
  if (linked.prefixItems) linked.minItems = linked.prefixItems.length;
  // The server sends every field of a record; what has a default is there all the same.
  if (name.includes('.') && linked.properties) linked.required = Object.keys(linked.properties);
  if (linked.properties?.type?.const) linked.required = [...new Set([...(linked.required ?? []), 'type'])];
  if (linked.properties && !('additionalProperties' in linked)) linked.additionalProperties = false;
  definitions[named.get(name)] = linked;
}

const tables = {};
for (const name of Object.keys(schemas).filter((key) => key.startsWith('record.'))) {
  tables[name.slice('record.'.length)] = { $ref: `#/definitions/${named.get(name)}` };
}
const messages = (operation) => ({
  oneOf: document.operations[operation].messages.map((message) => ({
    $ref: `#/definitions/${message.$ref.split('/').at(-1)}`
  }))
});

const root = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Protocol',
  type: 'object',
  additionalProperties: false,
  required: ['tables', 'fromClient', 'fromServer'],
  properties: {
    tables: {
      title: 'Tables',
      type: 'object',
      additionalProperties: false,
      required: Object.keys(tables),
      properties: tables
    },
    fromClient: { title: 'FromClient', ...messages('fromClient') },
    fromServer: { title: 'FromServer', ...messages('fromServer') }
  },
  definitions
};

const source = await compile(root, 'Protocol', {
  additionalProperties: false,
  bannerComment: '// Generated from the server by `make generate`. Do not edit.',
  style: { singleQuote: true, printWidth: 110, trailingComma: 'none' },
  unreachableDefinitions: true
});
process.stdout.write(source);
