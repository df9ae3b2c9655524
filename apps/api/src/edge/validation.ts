import { ValidationPipe } from '@nestjs/common';

/** Bodies of the officers' API: unknown fields are refused, not dropped, so that nobody believes something was stored. Webhooks are not validated this way: providers add signed fields (decision 7). */
export const apiValidation = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  stopAtFirstError: false,
  validationError: { target: false, value: false },
});
