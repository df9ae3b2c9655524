import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { Log, openKeyring, readApiConfig } from '@sarika/platform';
import { createApi } from './create-api.js';
import { documentApi } from './openapi.js';

/** Writes the OpenAPI document without a database (decision 24): `node dist/apps/api/src/openapi-write.js FILE`. */
process.env['SARIKA_NO_DATABASE'] = '1';
const [file = 'openapi.json'] = process.argv.slice(2);
const app = await createApi(readApiConfig(), openKeyring(process.env['SARIKA_KEYS_DIR'] ?? ''), new Log('openapi', 'error'));
writeFileSync(file, `${JSON.stringify(documentApi(app), null, 2)}\n`);
await app.close();
process.exit(0);
