import { createModel, modelContent, previewModel, quoteRequest, retireModel } from '@chez-soi/contracts';
import { createZodDto } from 'nestjs-zod';

export class CreateModelDto extends createZodDto(createModel) {}
export class ModelContentDto extends createZodDto(modelContent) {}
export class RetireModelDto extends createZodDto(retireModel) {}
export class PreviewModelDto extends createZodDto(previewModel) {}
export class QuoteRequestDto extends createZodDto(quoteRequest) {}
