// graphql-codegen with the client preset: TypeScript for the schema, a typed document for each case.

import { casesFolder, here, schemaFile } from './cases.js';

export default {
  schema: schemaFile,
  documents: `${casesFolder}/**/*.graphql`,
  generates: {
    [`${here}/generated/codegen/`]: {
      preset: 'client',
      config: {
        strictScalars: true,
        useTypeImports: true,
        scalars: { Date: 'string', DateTime: 'string', LanguageTag: 'string', Upload: 'File' },
      },
    },
  },
};
