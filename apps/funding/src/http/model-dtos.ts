import {
  addFigure,
  correctFigure,
  createModel,
  modelContent,
  previewDelivered,
  previewModel,
  quoteRequest,
  retireModel,
  tryQuote,
  verifyFigure,
} from '@chez-soi/contracts';
import { createZodDto } from 'nestjs-zod';

export class CreateModelDto extends createZodDto(createModel) {}
export class ModelContentDto extends createZodDto(modelContent) {}
export class RetireModelDto extends createZodDto(retireModel) {}
export class PreviewModelDto extends createZodDto(previewModel) {}
export class PreviewDeliveredDto extends createZodDto(previewDelivered) {}
export class QuoteRequestDto extends createZodDto(quoteRequest) {}
export class TryQuoteDto extends createZodDto(tryQuote) {}
export class AddFigureDto extends createZodDto(addFigure) {}
export class CorrectFigureDto extends createZodDto(correctFigure) {}
export class VerifyFigureDto extends createZodDto(verifyFigure) {}
