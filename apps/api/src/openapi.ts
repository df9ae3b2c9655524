import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI document of the officers' API: only what stands under /api. The console's client is generated from it. */
export function documentApi(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('Sarika').setDescription('The officers’ API. A cookie of POST /api/v1/session; header x-sarika: 1 on every change.').setVersion('0.1.0').build());
  return { ...document, paths: Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'))) };
}
